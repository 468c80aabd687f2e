import { describe, expect, test } from 'vitest';
import { findLineProblem, findProseProblem, tidyLine, tidyProse } from './texts.ts';

const line = (text: string) => findLineProblem(tidyLine(text));
const prose = (text: string) => findProseProblem(tidyProse(text));
const name = (text: string) => text.replace(/[^!-~]/gu, (part) => `U+${part.codePointAt(0)?.toString(16)} `);

describe('blank texts', () => {
  test.each([
    '',
    ' \u00a0\u3000',
    '\u200b',
    '\u2060\u2060',
    '\u3164',
    '\uffa0\u115f\u1160',
    '\u2800',
    '\ufe0f\ufe0f',
    '\u200d',
    '\u200c \u200d',
    '\u{e0041}\u{e0042}',
    '\u0301\u0301\u0301',
    '\u200b\u0301',
    '\u200f\u200f',
    '\u061c',
    '\u00ad\u00ad',
    '\ufeff',
    '\u180e',
    '\u2062',
    '\u{1d159}',
    '\u2067\u2069',
    '\u202e',
    '\u0085',
    '\u2028',
  ])('%j', (text) => {
    expect({ text: name(text), problem: line(text) }).toEqual({ text: name(text), problem: 'blank' });
    expect([undefined, 'blank']).toContain(prose(text));
  });

  test('a body may be empty, and what is invisible of itself is no body', () => {
    expect(['', ' \n', '\u200b\u2060', '\u2028\u00ad\n\u3164'].map(tidyProse)).toEqual(['', '', '', '']);
    expect(prose('')).toBeUndefined();
    expect(['\u0301\u0301', '\u200f\u200f', '\ufe0f', '\u{e0041}'].map(prose)).toEqual(
      Array(4).fill('blank'),
    );
  });
});

describe('what is made harmless', () => {
  test.each([
    ['one\u2028two', 'one two', 'one\ntwo'],
    ['one\u2029two', 'one two', 'one\ntwo'],
    ['one\u0085two', 'one two', 'one\ntwo'],
    ['\u200b\ufeff Fine\u00ad \u2060', 'Fine', 'Fine'],
    ['\u3164Fine\u2800\u0085', 'Fine', 'Fine'],
  ])('%j', (text, asLine, asProse) => {
    expect([tidyLine(text), tidyProse(text)]).toEqual([asLine, asProse]);
    expect([line(text), prose(text)]).toEqual([undefined, undefined]);
    expect([tidyLine(asLine), tidyProse(asProse)]).toEqual([asLine, asProse]);
  });
});

test.each([
  'Love it ❤\ufe0f',
  '👩\u200d🔧 repairs at work',
  '👨\u200d👩\u200d👧\u200d👦',
  '1\ufe0f\u20e3',
  'Flag: 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  'می\u200cخواهیم',
  'क्\u200dष',
  'ශ්\u200dරී',
  'ہ\u200d',
  'שלום\u200f!',
  '\u200fABC',
  'See \u2068שלום\u2069, and \u2067abc \u2066de\u2069\u2069',
  '\u202bשלום\u202c again',
  'co\u00adoperation',
  'ภาษา\u200bไทย',
  `C${'\u030d\u0346\u031a'.repeat(25)}`,
  '葛\u{e0100}',
  '?',
  '👍',
  '<b>bold</b>',
])('stays as it is: %j', (text) => {
  expect([tidyLine(text), tidyProse(text)]).toEqual([text, text]);
  expect([line(text), prose(text)]).toEqual([undefined, undefined]);
});

describe('what is refused', () => {
  test.each(['a\u0000b', 'a\u0080b', 'a\u009fb', '\u001b[31mred', 'a\u007fb', 'one\r\ntwo', 'a\u000bb'])(
    'control characters: %j',
    (text) => {
      expect([line(text), prose(text)]).toEqual(['control', 'control']);
    },
  );

  test('tabs and line feeds in one line', () => {
    expect([line('one\ttwo'), line('one\ntwo')]).toEqual(['control', 'control']);
    expect([prose('one\ttwo'), prose('one\ntwo')]).toEqual([undefined, undefined]);
  });

  test.each([
    'a\u202eb',
    'a\u202eb\u202c',
    'a\u202db\u202c',
    'a\u2067b',
    'a\u2068b',
    'a\u2066\u2067b\u2069',
    'a\u202bb',
    'a\u202ab',
    'a\u2069b',
    'a\u202cb',
    'a\u2067b\u202cc\u2069',
    'a\u202bb\u2067c\u202cd\u2069',
  ])('directions that do not end: %j', (text) => {
    expect([line(text), prose(text)]).toEqual(['direction', 'direction']);
  });

  test('a direction ends in its own line', () => {
    expect(prose('a\u2067b\nc\u2069')).toBe('direction');
    expect(prose('a\u2067b\u2028c\u2069')).toBe('direction');
  });

  test.each(['\ud800', 'a\udc00b', '\udc00\ud800', 'x\ud83d'])('half a character', (text) => {
    expect([line(text), prose(text)]).toEqual(['half', 'half']);
  });
});

// Work that grew with the square of the length would take minutes.
test.each(['\u2067', ' ', '\u200b', '\u0301', 'a\u200b '])('a very long text of %j is checked', (part) => {
  const text = `a${part.repeat(1_000_000 / part.length)}b`;
  const expected = part === '\u2067' ? 'direction' : undefined;
  expect([prose(text), line(text)]).toEqual([expected, expected]);
});
