import { describe, expect, it, test } from 'vitest';
import { mark, maskText } from '../../../../shared/ledger/masking.ts';
import { partsOf, passagesOf } from './words.ts';

const wordsIn = (text: string) => partsOf(text).flatMap(({ text, word }) => (word ? text : []));

describe('the words of a text', () => {
  it('are names, numbers and addresses, each as one', () => {
    expect(wordsIn('Ask Zoë O’Neil-Smith, +33 6.12-34; a.b@c.example!')).toEqual([
      ...['Ask', 'Zoë', 'O’Neil-Smith', '33', '6.12-34', 'a.b@c.example'],
    ]);
    expect(wordsIn(`Ask ${mark}.`)).toEqual(['Ask']);
    expect(wordsIn('')).toEqual([]);
  });

  test.each(['', 'One', '  two  words ', 'line\nbreak, “quoted” 🙂 語。'])(
    'make the text again: %j',
    (text) => {
      expect(
        partsOf(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    },
  );
});

describe('what is masked', () => {
  const text = 'Ask Anna Berg, or Tom.';
  const parts = partsOf(text);
  const masked = (...words: string[]) => {
    const marked = new Set(parts.filter((part) => words.includes(part.text)).map(({ from }) => from));
    return maskText(text, passagesOf(parts, marked));
  };

  it('is one passage for words that follow each other', () => {
    expect(masked('Anna', 'Berg')).toBe(`Ask ${mark}, or Tom.`);
    expect(masked('Anna', 'Berg', 'or', 'Tom')).toBe(`Ask ${mark}.`);
  });

  it('is several where others stand between', () => {
    expect(masked('Anna', 'Tom')).toBe(`Ask ${mark} Berg, or ${mark}.`);
    expect(masked()).toBe(text);
  });
});
