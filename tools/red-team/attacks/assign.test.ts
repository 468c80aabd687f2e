import { expect, test } from 'vitest';
import { seededChance } from '../../../tests/support/random.ts';
import { assign } from './assign.ts';

const costOf = (costs: number[][], columns: readonly (number | undefined)[]) =>
  columns.reduce((sum: number, column, row) => sum + (costs[row]?.[column ?? -1] ?? Number.NaN), 0);

/** The least cost of all assignments, by trying them. */
function tryAll(costs: number[][], row = 0, taken: readonly number[] = []): number {
  const own = costs[row];
  if (!own) return 0;
  return Math.min(
    ...own.map((cost, column) =>
      taken.includes(column) ? Number.POSITIVE_INFINITY : cost + tryAll(costs, row + 1, [...taken, column]),
    ),
  );
}

test('finds the cheapest assignment', () => {
  const chance = seededChance(3);
  for (let round = 0; round < 60; round++) {
    const [rows, columns] = [1 + (round % 5), 5 + (round % 2)];
    const costs = Array.from({ length: rows }, () => Array.from({ length: columns }, () => chance.share()));
    const found = assign(costs);
    expect(new Set(found).size).toBe(rows);
    expect(costOf(costs, found)).toBeCloseTo(tryAll(costs), 10);
  }
});

test('uses columns again where there are more rows', () => {
  const found = assign([[1], [2], [3]]);
  expect(found).toEqual([0, 0, 0]);
  expect(assign([[], []])).toEqual([undefined, undefined]);
});
