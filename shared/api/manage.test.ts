import { expect, test } from 'vitest';
import { rosterBody } from './manage.ts';

// Folding takes the square of its length where marks follow each other: minutes for this one.
test('a name that is far too long is refused before it is folded', () => {
  const name = `a${'\u0301\u0323'.repeat(240_000)}`;
  const { error } = rosterBody.safeParse({ remove: [], change: [], add: [{ name, email: null, nth: 1 }] });
  expect(error?.issues.map(({ code }) => code)).toEqual(['too_big']);
});
