import { describe, expect, test } from 'vitest';
import { idea, published } from './compare.fixture.ts';
import { filterRows, mostParted, nextOrder, rankIdeas, sortRows } from './rows.ts';

const rows = [
  idea('b', { title: 'Éviter les files', employees: published(6, 4), verdict: 'undecided', q: 0.4 }),
  idea('a', {
    title: 'Zéro papier',
    employees: published(9, 1),
    verdict: 'both-yes',
    moreAmong: 'employees',
    q: 0.02,
  }),
  idea('c', { title: 'Fewer forms', body: 'Au guichet' }),
];
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join('');

describe('sortRows', () => {
  test('numbers go by size, and what is not said stands last both ways', () => {
    expect(ids(sortRows(rows, { column: 'employees', direction: 'descending' }, 'en'))).toBe('abc');
    expect(ids(sortRows(rows, { column: 'employees', direction: 'ascending' }, 'en'))).toBe('bac');
    expect(ids(sortRows(rows, { column: 'q', direction: 'ascending' }, 'en'))).toBe('abc');
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
  expect(nextOrder(byGap, 'customers')).toEqual({ column: 'customers', direction: 'descending' });
  expect(nextOrder(byGap, 'title')).toEqual({ column: 'title', direction: 'ascending' });
});

describe('filterRows', () => {
  test.each([
    [null, null, '', 'bac'],
    ['undecided', null, '', 'b'],
    [null, 'employees', '', 'a'],
    [null, 'customers', '', ''],
    // An idea that is not compared has no gap, neither one that may be said nor one that may not.
    [null, 'none', '', 'b'],
    ['both-yes', 'employees', '', 'a'],
    ['undecided', 'employees', '', ''],
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
    idea('narrow', { moreAmong: 'customers', gap: gap(0.2) }),
    idea('not sure', { verdict: 'split', gap: gap(0.9) }),
    idea('wide', { moreAmong: 'employees', gap: gap(-0.6) }),
    idea('middle', { verdict: 'both-yes', moreAmong: 'customers', gap: gap(0.4) }),
  ];
  expect(mostParted(ideas, 2).map(({ id }) => id)).toEqual(['wide', 'middle']);
});

test('rankIdeas goes by the lower end of the interval, own ideas only, withheld ones last', () => {
  const sure = { ...published(80, 20), support: { value: 0.8, low: 0.71, high: 0.87 } };
  const few = { ...published(5, 1), support: { value: 0.83, low: 0.44, high: 0.97 } };
  const ideas = [
    idea('withheld'),
    idea('few', { employees: few }),
    idea('theirs', { pool: 'customers', employees: sure }),
    idea('sure', { employees: sure }),
  ];
  expect(rankIdeas(ideas, 'employees').map(({ id }) => id)).toEqual(['sure', 'few', 'withheld']);
});
