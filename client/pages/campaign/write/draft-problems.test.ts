import { expect, test } from 'vitest';
import { draftProblems } from './draft-problems.ts';

test.each([
  ['', '', {}, 'missing'],
  [' ', '', {}, 'missing'],
  ['\u200b\u3164', '', {}, 'blank'],
  ['a'.repeat(141), '', {}, 'long'],
  [`\u200b${'a'.repeat(140)}\u2028`, '', {}, undefined],
  ['a\u202eb', '', {}, 'hidden'],
  ['a\u0080b', '\u0301', { body: 'blank' }, 'hidden'],
  ['Fine', 'a\u2067b', { body: 'hidden' }, undefined],
  ['Fine', '\u200b', {}, undefined],
  ['Fine', 'a'.repeat(4001), { body: 'long' }, undefined],
])('%j with %j', (title, body, ofBody, ofTitle) => {
  const draft = { title, body, language: 'en', underOwnName: null };
  expect(draftProblems(draft)).toEqual({ ...ofBody, ...(ofTitle && { title: ofTitle }) });
});
