import { expect, test } from 'vitest';
import { readProblems } from './problems.ts';

test('rows that this version knows, and the count of all', () => {
  const details = {
    problems: 120,
    rows: [
      { line: 3, problem: 'no-name' },
      { line: 4, problem: 'from the future' },
      { line: '5', problem: 'repeated' },
      null,
    ],
  };
  expect(readProblems(details)).toEqual({ rows: [{ line: 3, problem: 'no-name' }], count: 120 });
});

test('details that say nothing', () => {
  expect(readProblems({})).toEqual({ rows: [], count: 0 });
});
