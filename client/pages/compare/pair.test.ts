import { expect, test } from 'vitest';
import type { Cell } from '../../../shared/domain/cells.ts';
import { pairsOf } from '../../../shared/domain/pools.ts';
import { compareCells } from '../../../shared/statistics/compare.ts';
import { idea, pools } from './compare.fixture.ts';
import { showPair } from './pair.ts';

const votes = (agree: number, disagree: number): Cell => ({ state: 'published', agree, disagree, pass: 2 });
const results: Record<string, Cell>[] = [
  { desk: votes(10, 90), staff: votes(90, 10), clients: votes(80, 20), suppliers: votes(15, 85) },
  { desk: votes(50, 50), staff: { state: 'withheld' }, clients: votes(95, 5), suppliers: votes(52, 48) },
];
const ids = pools.map(({ id }) => id);
const { cells, pairs } = compareCells(ids, results);
const ideas = ['a', 'b'].map((id, at) => idea(id, { pool: 'clients', cells: cells[at] ?? {} }));
const shown = pairs.flatMap(
  (pair) => showPair({ pools: [...pools] }, { ideas, minimumGroup: 5 }, pair) ?? [],
);
const between = (left: string, right: string) =>
  shown.find((pair) => pair.left.id === left && pair.right.id === right);

test('four pools give six pairs, each in the order of the pools', () => {
  expect(shown.map(({ left, right }) => ({ left: left.id, right: right.id }))).toEqual(pairsOf(ids));
  expect(shown).toHaveLength(6);
});

test('a pair has the cells and the statements of its own two pools', () => {
  expect(between('desk', 'staff')).toMatchObject({
    k: 5,
    compared: 1,
    ideas: [
      { id: 'a', verdict: 'split', moreAmong: 'right', wanted: true, left: cells[0]?.desk, pool: pools[2] },
      { id: 'b', verdict: 'too-few', moreAmong: null, wanted: false, gap: null },
    ],
  });
  expect(between('staff', 'suppliers')?.ideas[0]).toMatchObject({
    moreAmong: 'left',
    wanted: true,
    right: cells[0]?.suppliers,
  });
  expect(between('clients', 'suppliers')).toMatchObject({
    compared: 2,
    ideas: [{ moreAmong: 'left' }, { moreAmong: 'left', wanted: true }],
  });
});

test('the gap is the support on the right less that on the left', () => {
  expect(between('desk', 'staff')?.ideas[0]?.gap?.value).toBeCloseTo(0.8);
  expect(between('staff', 'suppliers')?.ideas[0]?.gap?.value).toBeCloseTo(-0.75);
});

test('pools that the campaign does not have are not compared', () => {
  const [pair] = pairs;
  expect(pair && showPair({ pools: [pools[0]] }, { ideas, minimumGroup: 5 }, pair)).toBeUndefined();
});
