import type { TrailEntry } from '../../../../shared/api/trail.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { rangeOf, toLines } from './lines.ts';
import { sentence } from './sentence.ts';
import styles from './Trail.module.css';

export function Entries({ entries }: { entries: readonly TrailEntry[] }) {
  return (
    <table class={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('trail.number')}</th>
          <th scope="col">{t('trail.when')}</th>
          <th scope="col">{t('trail.who')}</th>
          <th scope="col">{t('trail.what')}</th>
        </tr>
      </thead>
      <tbody>
        {toLines(entries).map((line) => (
          <tr key={line.entry.number}>
            <td class={styles.number}>{rangeOf(line)}</td>
            <td class={styles.when}>{formatDateTime(line.entry.at)}</td>
            <td class={styles.who}>
              {line.entry.name ? (
                <bdi>{line.entry.name}</bdi>
              ) : (
                <span class="small">{t('trail.nobody')}</span>
              )}
            </td>
            <td>{sentence(line.entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
