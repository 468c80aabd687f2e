import { t } from '../../../i18n/index.ts';
import styles from './CsvSample.module.css';
import type { CsvPreview } from './csv-text.ts';

/** How many rows a table has, and its first ones. */
export function CsvSample({ preview: { columns, rows, sample } }: { preview: CsvPreview }) {
  return (
    <div class="stack-tight">
      <p class="small numeric">
        {t('manage.roster.import.preview', { count: rows, columns: columns.join(', ') })}
      </p>
      {sample.length > 0 && (
        <table class={styles.table}>
          <thead>
            <tr>
              {columns.map((column, place) => (
                <th key={place} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((row, line) => (
              <tr key={line}>
                {row.map((cell, place) => (
                  <td key={place}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
