import { describe, expect, test } from 'vitest';
import { idea, published } from './fixture.ts';
import { countLabels, filterRows, nextOrder, sortRows } from './rows.ts';

const rows = [
  idea('b', { title: 'Éviter les files', employees: published(6, 4), label: 'open', q: 0.4 }),
  idea('a', { title: 'Zéro papier', employees: published(9, 1), label: 'shared-yes', q: 0.02 }),
  idea('c', { title: 'Fewer forms', body: 'Au guichet' }),
];
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join('');

describe('sortRows', () => {
  test('numbers go by size, and what is not said stands last both ways', () => {
    expect(ids(sortRows(rows, { column: 'employees', direction: 'descending' }, 'en'))).toBe('abc');
    expect(ids(sortRows(rows, { column: 'employees', direction: 'ascending' }, 'en'))).toBe('bac');
    expect(ids(sortRows(rows, { column: 'q', direction: 'ascending' }, 'en'))).toBe('abc');
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
    [null, '', 'bac'],
    ['open', '', 'b'],
    [null, 'zero', 'a'],
    [null, 'GUICHET', 'c'],
    [null, 'files éviter', 'b'],
    [null, 'files zéro', ''],
    ['shared-yes', 'files', ''],
  ] as const)('label %s, search %j → %j', (label, search, found) => {
    expect(ids(filterRows(rows, label, search))).toBe(found);
  });
});

test('countLabels counts every label that occurs', () => {
  expect(Object.fromEntries(countLabels([...rows, idea('d')]))).toEqual({
    open: 1,
    'shared-yes': 1,
    'too-few': 2,
  });
});
