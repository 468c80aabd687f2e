import { limits } from '../../../../shared/api/constants.ts';
import type { RosterProblem } from '../../../../shared/api/manage.ts';
import { Card } from '../../../components/Card.tsx';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { readProblems } from './problems.ts';
import styles from './RosterProblems.module.css';

function sentence(problem: RosterProblem['problem']): string {
  switch (problem) {
    case 'no-name-column':
      return t('manage.roster.problem.no-name-column');
    case 'no-name':
      return t('manage.roster.problem.no-name');
    case 'bad-name':
      return t('manage.roster.problem.bad-name');
    case 'bad-email':
      return t('manage.roster.problem.bad-email');
    case 'repeated':
      return t('manage.roster.problem.repeated');
    case 'columns':
      return t('manage.roster.problem.columns');
    case 'too-many':
      return t('manage.roster.problem.too-many', { limit: formatNumber(limits.rosterRows) });
  }
}

/** What is wrong in which line of a refused table. */
export function RosterProblems({ details }: { details: Readonly<Record<string, unknown>> }) {
  const { rows, count } = readProblems(details);
  return (
    <Card tone="alarm">
      <div class="stack" role="alert">
        <p>{t('manage.roster.problems.title', { count })}</p>
        <ol class={styles.list}>
          {rows.map(({ line, problem }) => (
            <li key={`${line} ${problem}`} class={styles.row}>
              <b class="numeric">{t('manage.roster.problems.line', { line: formatNumber(line) })}</b>
              <span>{sentence(problem)}</span>
            </li>
          ))}
        </ol>
        {count > rows.length && (
          <p class="small">{t('manage.roster.problems.more', { count: count - rows.length })}</p>
        )}
      </div>
    </Card>
  );
}
