import type { TrailEntry } from '../../../../shared/api/trail.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { rangeOf, toLines } from './lines.ts';
import { sentence } from './sentence.ts';
import styles from './Trail.module.css';

interface EntriesProps {
  entries: readonly TrailEntry[];
  /** Somebody's name was chosen; two people may have the same one. */
  onPerson: (account: string) => void;
}

export function Entries({ entries, onPerson }: EntriesProps) {
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
            <td>
              <Who entry={line.entry} onPerson={onPerson} />
            </td>
            <td>{sentence(line.entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ entry: { name, account }, onPerson }: Pick<EntriesProps, 'onPerson'> & { entry: TrailEntry }) {
  if (name === null || account === null) return <span class="small">{t('trail.nobody')}</span>;
  return (
    <button
      type="button"
      class={styles.person}
      title={t('trail.onlyOf', { name })}
      onClick={() => onPerson(account)}
    >
      <bdi>{name}</bdi>
    </button>
  );
}
