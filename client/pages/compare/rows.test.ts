import { describe, expect, test } from 'vitest';
import { idea, published } from './fixture.ts';
import { filterRows, nextOrder, sortRows } from './rows.ts';

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
