import { describe, expect, test } from 'vitest';
import { shorten, whyUnusable, writeIdea } from './idea.ts';

describe('writeIdea', () => {
  test('keeps a short line as the title', () => {
    expect(writeIdea(' More trees. ')).toEqual({ title: 'More trees.', body: '' });
  });
  test('keeps the whole of several lines, or of a long one, in the body', () => {
    expect(writeIdea('One\r\ntwo')).toEqual({ title: 'One two', body: 'One\ntwo' });
    const { title, body } = writeIdea('word '.repeat(40));
    expect(title.length).toBeLessThanOrEqual(140);
    expect(title.endsWith('…')).toBe(true);
    expect(body).toBe('word '.repeat(40).trim());
  });
  test.each(['😀', '👩‍👩‍👧', 'é'])('never cuts %s in two, wherever it stands', (character) => {
    for (let before = 130; before <= 141; before++) {
      const whole = `${'x'.repeat(before)}${character}${'y'.repeat(20)}`;
      const { title } = writeIdea(whole);
      expect(title.length).toBeLessThanOrEqual(140);
      expect(whole.startsWith(title.slice(0, -1))).toBe(true);
      expect(whyUnusable(whole)).toBeUndefined();
      const cut = title.length - 1;
      expect(cut <= before || cut >= before + character.length).toBe(true);
    }
    expect(shorten(`a${character}`, 1 + character.length)).toBe(`a${character}`);
  });
});

test.each([
  ['blank', ' \n '],
  ['too long', 'x'.repeat(4001)],
  ['one with a control character', 'ring \u0007 twice'],
  ['half a character', 'x\ud83d'],
])('a comment that is %s cannot be an idea', (_, comment) => {
  expect(whyUnusable(comment)).toMatch(/^[^\n]+$/);
});

test('any other can', () => {
  for (const comment of ['x', 'x'.repeat(4000), 'Two\n\nlines\twith tabs']) {
    expect(whyUnusable(comment)).toBeUndefined();
  }
});
