import { expect, test } from 'vitest';
import { plainCode } from './codes.ts';

test.each([
  '0A1B-CDEF-GH01-2345',
  '0a1b cdef gh01 2345',
  'OAIBCDEFGHOL2345',
  ' 0A1B–CDEF–GH01–2345\n',
  '“0A1B-CDEF-GH01-2345”.',
  '０Ａ１Ｂ－ＣＤＥＦ－ＧＨ０１－２３４５',
  '٠A١B-CDEF-GH٠١-٢٣٤٥',
  '۰a۱b-cdef-gh۰۱-۲۳۴۵',
  'Code: 0A1B-CDEF-GH01-2345',
  'code 0A1B CDEF GH01 2345',
  'Votre code : 0A1B‑CDEF‑GH01‑2345 (personnel)',
  'My code is 0A1B-CDEF-GH01-2345 and works once.',
  'code-0A1B-CDEF-GH01-2345',
  '0A1B-CDEF-GH01-2345 0A1B-CDEF-GH01-2345',
])('%s', (typed) => {
  expect(plainCode(typed)).toBe('0A1BCDEFGH012345');
});

test.each([
  ['CODE-0A1B-CDEF-GH01', 'C0DE0A1BCDEFGH01'],
  ['0A1B-CDEF', '0A1BCDEF'],
  ['0A1B-CDEF-GH01-2345-6789', '0A1BCDEFGH0123456789'],
  ['…', ''],
])('%s is taken as it is', (typed, plain) => {
  expect(plainCode(typed)).toBe(plain);
});
