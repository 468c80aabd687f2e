import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import styles from './Roster.module.css';
import type { Reading } from './reading.ts';

/** So many people show whether names and addresses are where they belong. */
const shown = 5;

/** The first people as they will be written to, and what of the file is no person. */
export function PeoplePreview({ reading }: { reading: Reading }) {
  const people = reading.people.value;
  const passedOver = reading.passedOver.value;
  return (
    <div class="stack-tight">
      <h3>{t('manage.roster.preview.title', { count: people.length })}</h3>
      {people.length > 0 && (
        <table class={styles.preview}>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">{t('manage.roster.list.name')}</th>
              <th scope="col">{t('manage.roster.list.email')}</th>
            </tr>
          </thead>
          <tbody>
            {people.slice(0, shown).map(({ name, email }, at) => (
              <tr key={at}>
                <th scope="row">{name}</th>
                <td>{email ?? t('manage.roster.preview.noEmail')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {people.length > shown && (
        <p class="small">{t('manage.roster.preview.more', { count: people.length - shown })}</p>
      )}
      {passedOver.length > 0 && (
        <details>
          <summary>{t('manage.roster.preview.passedOver', { count: passedOver.length })}</summary>
          <ul class={styles.lines}>
            {passedOver.slice(0, 50).map(({ line, cells }) => (
              <li key={line}>
                <b class="numeric">{t('manage.roster.problems.line', { line: formatNumber(line) })}</b>{' '}
                {cells.filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
