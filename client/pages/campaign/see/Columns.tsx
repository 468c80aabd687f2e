import { storedColumns } from '../../../../shared/api/stored-columns.ts';
import { classes } from '../../../components/classes.ts';
import { type MessageId, t } from '../../../i18n/index.ts';
import styles from './See.module.css';

type Tables = typeof storedColumns;

interface ColumnsProps<Table extends keyof Tables> {
  table: Table;
  /** Which row this is. */
  label: string;
  explain: (column: Tables[Table][number]) => MessageId;
  /** What stands in the columns, as far as it is shown. */
  values?: Readonly<Record<string, string>>;
}

/** One row of a table, a column a line: its name, what stands there, and what that means. */
export function Columns<Table extends keyof Tables>({ table, label, explain, values }: ColumnsProps<Table>) {
  return (
    <dl class={styles.columns} aria-label={label}>
      {storedColumns[table].map((column) => (
        <div key={column} class={styles.column}>
          <dt class={styles.name} translate={false}>
            {column}
          </dt>
          {values && (
            <dd class={styles.value} translate={false} dir="auto">
              {values[column] ?? t('see.stored.hidden')}
            </dd>
          )}
          <dd class={classes('small', !values && styles.alone)}>{t(explain(column))}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same, folded behind its label. */
export function FoldedColumns<Table extends keyof Tables>(row: ColumnsProps<Table>) {
  return (
    <details>
      <summary>{row.label}</summary>
      <Columns {...row} />
    </details>
  );
}
