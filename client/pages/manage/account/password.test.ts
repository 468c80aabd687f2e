import { expect, test } from 'vitest';
import { passwordHint } from './password.ts';

const own = ['Ada Lovelace', 'ada@analytical-engine.example'];

test.each([
  ['elevenchars', 'short'],
  ['lovelace-1815-x', 'own-words'],
  ['My-Analytical-pw', 'own-words'],
  ['aaaaaaaaaaaaaaaaaaaa', 'repetitive'],
  ['twelve chars', 'fair'],
  ['four quiet rivers meet', 'strong'],
  // “ada” is too short to count: it hides in too many words
  ['a cadaver in the garden', 'strong'],
])('%j is %s', (password, hint) => {
  expect(passwordHint(password, own)).toBe(hint);
});
