import { expect, test } from 'vitest';
import { paginate } from './pages.ts';

test.each([
  ['nothing', [], []],
  ['cells that fit', [2, 4], [['0:0-2', '1:0-4']]],
  ['a cell that is longer than a page', [14], [['0:0-6'], ['0:6-12'], ['0:12-14']]],
  ['a cell that begins in a page that is not full', [4, 9], [['0:0-4'], ['1:0-6'], ['1:6-9']]],
  ['a cell that is cut behind another', [3, 9, 2], [['0:0-3', '1:0-3'], ['1:3-9'], ['2:0-2']]],
])('pages of six bytes: %s', (_, lengths, expected) => {
  const pages = paginate(lengths, 6);
  expect(pages.map((page) => page.map(({ position, from, to }) => `${position}:${from}-${to}`))).toEqual(
    expected,
  );
});
