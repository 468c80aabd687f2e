import type { Question as Asked, Columns } from '../../../../shared/roster/columns.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/Choices.tsx';
import { Select } from '../../../components/Field.tsx';
import { t } from '../../../i18n/index.ts';
import { Question } from './Question.tsx';
import styles from './Roster.module.css';
import type { Reading } from './reading.ts';

const both = 'both';
const none = 'none';
const columnQuestions = ['header', 'name', 'email'] as const satisfies readonly Asked[];

/** Which column is what. Guessed, and asked where titles do not say it. */
export function ColumnChoice({ reading }: { reading: Reading }) {
  const columns = reading.columns.value;
  const rows = reading.rows.value;
  const asked = columnQuestions.filter((question) => reading.asked.value.includes(question));
  const options = optionsOf(rows, columns.above);
  const choose = (change: Partial<Columns>) => reading.chooseColumns({ ...columns, ...change });
  const place = (value: string) => (value === none ? undefined : Number(value));
  const choiceOf = (at: number | undefined) => (at === undefined ? none : String(at));
  const titled = Math.max(1, reading.guess.value.columns.above);
  const inParts = columns.first !== undefined && columns.last !== undefined;
  return (
    <Question
      open={asked.length > 0}
      title={t('manage.roster.columns.title')}
      text={asked.map((question) => t(`manage.roster.columns.ask.${question}`)).join(' ')}
    >
      <Checkbox
        label={t('manage.roster.columns.header')}
        hint={rows[Math.max(0, titled - 1)]?.cells.slice(0, 4).join(' · ')}
        checked={columns.above > 0}
        onChange={(checked) => choose({ above: checked ? titled : 0 })}
      />
      <div class={styles.selects}>
        <Select
          label={t('manage.roster.columns.name')}
          value={inParts ? both : choiceOf(columns.name)}
          onChange={(value) =>
            choose(
              value === both
                ? { name: undefined, first: columns.name ?? 0, last: (columns.name ?? 0) + 1 }
                : { name: place(value), first: undefined, last: undefined },
            )
          }
          options={[
            ...(columns.name === undefined && !inParts ? [noneOption('manage.roster.columns.choose')] : []),
            ...options,
            ...(options.length > 1 ? [{ value: both, label: t('manage.roster.columns.both') }] : []),
          ]}
        />
        {inParts && (
          <>
            <Select
              label={t('manage.roster.columns.first')}
              value={choiceOf(columns.first)}
              onChange={(value) => choose({ first: place(value) })}
              options={options}
            />
            <Select
              label={t('manage.roster.columns.last')}
              value={choiceOf(columns.last)}
              onChange={(value) => choose({ last: place(value) })}
              options={options}
            />
          </>
        )}
        <Select
          label={t('manage.roster.columns.email')}
          value={choiceOf(columns.email)}
          onChange={(value) => choose({ email: place(value) })}
          options={[noneOption('manage.roster.columns.noEmail'), ...options]}
        />
      </div>
      {asked.length > 0 && (
        <div>
          <Button small onClick={() => reading.answer(...asked)}>
            {t('manage.roster.columns.confirm')}
          </Button>
        </div>
      )}
    </Question>
  );
}

const noneOption = (label: 'manage.roster.columns.choose' | 'manage.roster.columns.noEmail') => ({
  value: none,
  label: t(label),
});

/** Columns by their titles, or by their first cell. */
function optionsOf(rows: readonly { cells: string[] }[], above: number) {
  const width = rows.slice(0, 100).reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  return Array.from({ length: width }, (_, at) => {
    const title = above > 0 ? rows[above - 1]?.cells[at]?.trim() : '';
    const example = rows.slice(above, above + 100).find(({ cells }) => cells[at]?.trim())?.cells[at];
    return {
      value: String(at),
      label: title || t('manage.roster.columns.untitled', { number: at + 1, example: example?.trim() ?? '' }),
    };
  });
}
