import { expect, it, test } from 'vitest';
import { mark, maskText, passagesMasked } from './masking.ts';

const text = 'Ask Anna Berg, 555 0123.';

it('puts one mark in the place of each passage, and leaves the rest', () => {
  expect(maskText(text, [])).toBe(text);
  expect(maskText(text, [{ from: 4, to: 13 }])).toBe(`Ask ${mark}, 555 0123.`);
  const both = [
    { from: 15, to: 23 },
    { from: 4, to: 13 },
  ];
  expect(maskText(text, both)).toBe(`Ask ${mark}, ${mark}.`);
  expect(maskText(text, [{ from: 0, to: text.length }])).toBe(mark);
});

it('makes one of passages that touch or overlap', () => {
  const parts = [
    { from: 9, to: 13 },
    { from: 4, to: 9 },
    { from: 5, to: 7 },
  ];
  expect(maskText(text, parts)).toBe(`Ask ${mark}, 555 0123.`);
});

test.each([
  { from: 4, to: 4 },
  { from: 5, to: 4 },
  { from: -1, to: 4 },
  { from: 20, to: text.length + 1 },
])('is nothing for what is no passage of the text: %o', (passage) => {
  expect(maskText(text, [passage])).toBeUndefined();
});

it('cuts no character in half', () => {
  expect(maskText('🙂!', [{ from: 1, to: 3 }])).toBeUndefined();
  expect(maskText('🙂!', [{ from: 0, to: 2 }])).toBe(`${mark}!`);
});

test.each([
  [`Ask ${mark}, ${mark}.`, true],
  [`Ask ${mark}`, true],
  [mark, true],
  [text, true],
  [`Ask ${mark}, 555 0124.`, false],
  [`Ask ${mark}, ${mark}!`, false],
  [`Tell ${mark}.`, false],
  ['Ask Anna', false],
  // Longer than what was written.
  [`Ask Anna Berg, 555 ${mark}555 0123.`, false],
  [`Ask ${mark}Anna ${mark}, 555 0123.`, false],
  [`${text}${mark}`, false],
])('tells a mask of a text from other words: %s', (masked, expected) => {
  const passages = passagesMasked(masked, text);
  expect(passages !== undefined).toBe(expected);
  if (passages) expect(maskText(text, passages)).toBe(masked);
});

it('finds the passages again, also where words come twice', () => {
  const twice = 'Anna and Anna, or Anna';
  const first = [{ from: 0, to: 4 }];
  expect(passagesMasked(maskText(twice, first) ?? '', twice)).toEqual(first);
  const others = [
    { from: 9, to: 13 },
    { from: 18, to: 22 },
  ];
  expect(passagesMasked(maskText(twice, others) ?? '', twice)).toEqual(others);
});
