import { expect, it } from 'vitest';
import { cellsOfVoters } from './voters.ts';

const cell = { state: 'withheld' } as const;

it('leaves out the cell of a pool that may not vote on the idea', () => {
  const idea = { pool: 'customers', cells: { employees: cell, customers: cell } } as const;
  const pools = (mode: 'merged' | 'separate') => cellsOfVoters({ mode }, idea).map(({ pool }) => pool);
  expect(pools('separate')).toEqual(['customers']);
  expect(pools('merged')).toEqual(['employees', 'customers']);
  expect(cellsOfVoters({ mode: 'merged' }, { ...idea, cells: null })).toEqual([]);
});
