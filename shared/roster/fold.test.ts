import { expect, test } from 'vitest';
import { fits, searchable } from './fold.ts';

test.each([
  ['emile', 'Émile Zola'],
  ['Zola Émile', 'Émile Zola'],
  ['zola E\u0301mile', 'Émile Zola'],
  ['lukasz', 'Łukasz Żak'],
  ['OBERG', 'Åsa Öberg'],
  ["O'Hara", 'Scarlett O’Hara'],
  ['ohara', 'Scarlett O’Hara'],
  ['ipek', 'İpek Yılmaz'],
  ['yilmaz', 'İpek Yılmaz'],
  ['GROSS', 'Jürgen Groß'],
  ['mueller', 'Eva Müller'],
  ['soren', 'Søren Ærø'],
  ['anne marie', 'Anne-Marie Curie'],
  ['anne-marie', 'Anne Marie Curie'],
  ['_', 'Off_Name'],
  ['full', 'ＦＵＬＬ width'],
])('%s finds %s', (search, name) => {
  expect(fits(searchable(name), search)).toBe(true);
});

test.each([
  ['_', 'Ada'],
  ['%', 'Ada'],
  ['ada x', 'Ada Lovelace'],
])('%s does not find %s', (search, name) => {
  expect(fits(searchable(name), search)).toBe(false);
});
