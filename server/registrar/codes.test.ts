import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashCode, makeCode } from './codes.ts';

test('a code is four groups of four, and never the same', () => {
  const codes = Array.from({ length: 100 }, () => makeCode(randomBytes));
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(codes).size).toBe(100);
});

test('a code is hashed as it is, however it was typed', () => {
  const stored = hashCode('0A1B-CDEF-GH01-2345');
  expect(hashCode('OAIB cdef gh01 2345')).toEqual(stored);
  expect(hashCode('0A1B-CDEF-GH01-2346')).not.toEqual(stored);
});
