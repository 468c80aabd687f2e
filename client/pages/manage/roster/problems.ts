import { type RosterProblem, rosterProblems } from '../../../../shared/api/manage.ts';

function isProblem(value: unknown): value is RosterProblem {
  if (typeof value !== 'object' || value === null || !('line' in value) || !('problem' in value))
    return false;
  const { line, problem } = value;
  return typeof line === 'number' && rosterProblems.some((known) => known === problem);
}

/** What the details of the error roster_invalid say: the first rows with a problem, and how many there are in all. */
export function readProblems(details: Readonly<Record<string, unknown>>): {
  rows: RosterProblem[];
  count: number;
} {
  const rows = Array.isArray(details.rows) ? details.rows.filter(isProblem) : [];
  return { rows, count: typeof details.problems === 'number' ? details.problems : rows.length };
}
