import { expect, test } from 'vitest';
import { candourIndex, compareIdeas } from './compute.ts';

type Votes = [agree: number, disagree: number] | undefined;

/** Compares ideas of these titles by the votes on each, in the order of the pools. */
function compare(pools: string[], ideas: Record<string, Votes[]>, k = 5) {
  const texts = Object.keys(ideas).map((title, at) => ({
    idea_id: Uint8Array.of(at),
    ...{ pool: 'employees', title, body: '', language: 'en', moderation: null },
  }));
  const results = texts.flatMap(({ idea_id, title }) =>
    pools.flatMap((pool, at) => {
      const votes = ideas[title]?.[at];
      return votes ? [{ idea_id, pool, agree: votes[0], disagree: votes[1], pass: 0 }] : [];
    }),
  );
  return compareIdeas(pools, texts, results, k);
}
const two = ['employees', 'customers'];

test('says where both stand, and beside it who supports the idea more', () => {
  const { ideas, pairs } = compare(two, {
    both: [
      [40, 10],
      [160, 40],
    ],
    'both, one keener': [
      [34, 16],
      [194, 6],
    ],
    customers: [
      [10, 40],
      [160, 40],
    ],
    employees: [
      [40, 10],
      [40, 160],
    ],
    nobody: [
      [1, 49],
      [70, 130],
    ],
    even: [
      [25, 25],
      [100, 100],
    ],
    few: [
      [2, 1],
      [100, 100],
    ],
    unseen: [undefined, [100, 100]],
  });
  expect(pairs).toMatchObject([{ left: 'employees', right: 'customers', compared: 6 }]);
  const said = pairs[0]?.statements.map(({ verdict, moreAmong }, at) => [
    ideas[at]?.title,
    verdict,
    moreAmong,
  ]);
  expect(said).toEqual([
    ['both', 'both-yes', null],
    ['both, one keener', 'both-yes', 'customers'],
    ['customers', 'split', 'customers'],
    ['employees', 'split', 'employees'],
    ['nobody', 'both-no', 'customers'],
    ['even', 'undecided', null],
    ['few', 'too-few', null],
    ['unseen', 'too-few', null],
  ]);
});

test('each q belongs to its own idea, also behind an idea that is not compared', () => {
  const [pair] = compare(two, {
    few: [
      [1, 0],
      [50, 50],
    ],
    far: [
      [5, 45],
      [180, 20],
    ],
  }).pairs;
  expect(pair?.statements[0]).toMatchObject({ p: null, q: null, gap: null });
  expect(pair?.statements[1]?.q).toBeLessThan(1e-10);
  expect(pair?.statements[1]?.q).toBe(pair?.statements[1]?.p);
});

test('every two of the pools are compared, each pair by its own number of comparisons', () => {
  const { ideas, pairs } = compare(['desk', 'clients', 'suppliers'], {
    apart: [[45, 5], [5, 45], undefined],
    alike: [
      [45, 5],
      [45, 5],
      [44, 6],
    ],
  });
  expect(pairs.map(({ left, right, compared }) => [left, right, compared])).toEqual([
    ['desk', 'clients', 2],
    ['desk', 'suppliers', 1],
    ['clients', 'suppliers', 1],
  ]);
  expect(pairs.map(({ statements }) => statements.map(({ moreAmong }) => moreAmong))).toEqual([
    ['desk', null],
    [null, null],
    [null, null],
  ]);
  expect(pairs[0]?.statements[0]?.gap?.value).toBeCloseTo(-0.8);
  expect(ideas[0]?.cells.suppliers).toEqual({ cell: { state: 'withheld' }, support: null });
  expect(Object.keys(ideas[1]?.cells ?? {})).toEqual(['desk', 'clients', 'suppliers']);
});

test('a band is compared as if one person had stood against all others, whoever did', () => {
  const unanimous = compare(two, {
    all: [
      [20, 0],
      [10, 10],
    ],
  });
  const nearly = compare(two, {
    all: [
      [19, 1],
      [10, 10],
    ],
  });
  expect(unanimous).toEqual(nearly);
  expect(unanimous.ideas[0]?.cells.employees?.support?.value).toBe(0.95);
});

test('a withheld cell keeps its numbers to itself', () => {
  const [few] = compare(two, {
    few: [
      [4, 0],
      [50, 50],
    ],
  }).ideas;
  expect(few?.cells.employees).toEqual({ cell: { state: 'withheld' }, support: null });
});

test('the candour index waits for k answers and never says all', () => {
  expect(candourIndex({ yes: 1, no: 3 }, 5)).toEqual({ answers: null, share: null });
  expect(candourIndex({ yes: 4, no: 6 }, 5)).toEqual({ answers: 10, share: 0.6 });
  expect(candourIndex({ yes: 0, no: 10 }, 5)).toEqual({ answers: 10, share: 0.9 });
});
