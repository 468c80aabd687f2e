import { describe, expect, test } from 'vitest';
import { idea, pairIdea, pools, published } from './compare.fixture.ts';
import { filterRows, mostParted, nextOrder, rankIdeas, sortRows } from './rows.ts';

const rows = [
  pairIdea('b', { title: 'Éviter les files', left: published(6, 4), verdict: 'undecided', q: 0.4 }),
  pairIdea('a', {
    title: 'Zéro papier',
    pool: pools[2],
    left: published(9, 1),
    verdict: 'both-yes',
    moreAmong: 'left',
    q: 0.02,
  }),
  pairIdea('c', { title: 'Fewer forms', body: 'Au guichet', pool: pools[3] }),
];
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join('');

describe('sortRows', () => {
  test('numbers go by size, and what is not said stands last both ways', () => {
    expect(ids(sortRows(rows, { column: 'left', direction: 'descending' }, 'en'))).toBe('abc');
    expect(ids(sortRows(rows, { column: 'left', direction: 'ascending' }, 'en'))).toBe('bac');
    expect(ids(sortRows(rows, { column: 'q', direction: 'ascending' }, 'en'))).toBe('abc');
  });

  test('pools go as the campaign lists them', () => {
    expect(ids(sortRows(rows, { column: 'pool', direction: 'ascending' }, 'en'))).toBe('bac');
    expect(ids(sortRows(rows, { column: 'pool', direction: 'descending' }, 'en'))).toBe('cab');
  });

  test('verdicts go as a report is read', () => {
    expect(ids(sortRows(rows, { column: 'verdict', direction: 'ascending' }, 'en'))).toBe('abc');
  });

  test('titles go by the rules of the language, accents included', () => {
    expect(ids(sortRows(rows, { column: 'title', direction: 'ascending' }, 'fr'))).toBe('bca');
    expect(ids(sortRows(rows, { column: 'title', direction: 'descending' }, 'fr'))).toBe('acb');
  });

  test('the list that came in stays as it was', () => {
    sortRows(rows, { column: 'title', direction: 'ascending' }, 'en');
    expect(ids(rows)).toBe('bac');
  });
});

test('a second press on a column turns the order round; another column starts as it is mostly read', () => {
  const byGap = { column: 'gap', direction: 'descending' } as const;
  expect(nextOrder(byGap, 'gap')).toEqual({ column: 'gap', direction: 'ascending' });
  expect(nextOrder(byGap, 'right')).toEqual({ column: 'right', direction: 'descending' });
  expect(nextOrder(byGap, 'title')).toEqual({ column: 'title', direction: 'ascending' });
});

describe('filterRows', () => {
  test.each([
    [null, null, '', 'bac'],
    ['undecided', null, '', 'b'],
    [null, 'left', '', 'a'],
    [null, 'right', '', ''],
    // An idea that is not compared has no gap, neither one that may be said nor one that may not.
    [null, 'none', '', 'b'],
    ['both-yes', 'left', '', 'a'],
    ['undecided', 'left', '', ''],
    [null, null, 'zero', 'a'],
    [null, null, 'GUICHET', 'c'],
    [null, null, 'files éviter', 'b'],
    [null, null, 'files zéro', ''],
    ['both-yes', null, 'files', ''],
  ] as const)('verdict %s, gap %s, search %j → %j', (verdict, gap, search, found) => {
    expect(ids(filterRows(rows, { verdict, gap }, search))).toBe(found);
  });
});

test('mostParted takes the widest differences that hold, whatever the verdict', () => {
  const gap = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
  const ideas = [
    pairIdea('narrow', { moreAmong: 'right', gap: gap(0.2) }),
    pairIdea('not sure', { verdict: 'split', gap: gap(0.9) }),
    pairIdea('wide', { moreAmong: 'left', gap: gap(-0.6) }),
    pairIdea('middle', { verdict: 'both-yes', moreAmong: 'right', gap: gap(0.4) }),
  ];
  expect(mostParted(ideas, 2).map(({ id }) => id)).toEqual(['wide', 'middle']);
});

test('rankIdeas goes by the lower end of the interval, own ideas only, withheld ones last', () => {
  const sure = { ...published(80, 20), support: { value: 0.8, low: 0.71, high: 0.87 } };
  const few = { ...published(5, 1), support: { value: 0.83, low: 0.44, high: 0.97 } };
  const ideas = [
    idea('withheld'),
    idea('few', { cells: { desk: few } }),
    idea('theirs', { pool: 'staff', cells: { desk: sure } }),
    idea('sure', { cells: { desk: sure, staff: few } }),
  ];
  expect(rankIdeas(ideas, 'desk').map(({ id }) => id)).toEqual(['sure', 'few', 'withheld']);
});
