import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fragmentOf, readFragment, readWords, wordCount, wordsOf } from './recovery.ts';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
/** From BIP-39's published vectors: 32 bytes of 0x7f. */
const published =
  'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title';
const seed = new Uint8Array(32).fill(0x7f);
const words = published.split(' ');

/** The published words with another one in this place (from 1 on). */
const changed = (place: number, word: string) => words.with(place - 1, word).join(' ');

describe('words', () => {
  test('are those of BIP-39', () => {
    expect(wordsOf(seed)).toEqual(words);
    expect(wordsOf(seed)).toHaveLength(wordCount);
  });

  test('give the seed back', () => {
    fc.assert(
      fc.property(seeds, (any) => {
        expect(readWords(wordsOf(any).join(' '))).toEqual({ seed: any });
      }),
    );
  });

  test.each<[string, string]>([
    ['in capitals', published.toUpperCase()],
    ['on lines, numbered', words.map((word, at) => `${at + 1}. ${word}`).join('\n')],
    ['with commas and too much space', `  ${words.join(' ,\u00a0 ')}\t`],
    ['cut to four letters', words.map((word) => word.slice(0, 4)).join(' ')],
    ['with an accent', changed(1, 'légal')],
  ])('may be typed %s', (_, typed) => {
    expect(readWords(typed)).toEqual({ seed });
  });

  test.each<[string, string | undefined]>([
    ['sausige', 'sausage'],
    ['sasage', 'sausage'],
    ['sauusage', 'sausage'],
    ['suasage', 'sausage'],
    ['sausages', 'sausage'],
    ['yaer', 'year'],
    ['yeer', undefined], // or deer
    ['xyz', undefined],
    ['qqqqqq', undefined],
  ])('%s is no word of the list', (word, suggestion) => {
    expect(readWords(changed(5, word))).toEqual({
      problems: [{ kind: 'unknown', place: 5, word, suggestion }],
    });
  });

  test('too few or too many are counted', () => {
    expect(readWords('')).toEqual({ problems: [{ kind: 'count', count: 0 }] });
    expect(readWords(words.slice(1).join(' '))).toEqual({ problems: [{ kind: 'count', count: 23 }] });
    expect(readWords(`${published} year`)).toEqual({ problems: [{ kind: 'count', count: 25 }] });
    const twelve = entropyToMnemonic(seed.subarray(0, 16), wordlist);
    expect(readWords(twelve)).toEqual({ problems: [{ kind: 'count', count: 12 }] });
  });

  test('a wrong or misplaced word of the list is noticed', () => {
    const checksum = { problems: [{ kind: 'checksum' }] };
    expect(readWords(changed(24, 'zoo'))).toEqual(checksum);
    expect(readWords([...words.slice(1), 'legal'].join(' '))).toEqual(checksum);
  });
});

describe('a link', () => {
  test('gives the seed back', () => {
    fc.assert(
      fc.property(seeds, (any) => {
        expect(readFragment(fragmentOf(any))).toEqual(any);
      }),
    );
  });

  test.each([
    '',
    'code=ABCD',
    fragmentOf(seed).slice(1),
    `${fragmentOf(seed)}=`,
    fragmentOf(seed.subarray(1)),
  ])('that says "%s" gives none', (fragment) => {
    expect(readFragment(fragment)).toBeUndefined();
  });
});
