import { expect, test } from 'vitest';
import { type Block, parseProse } from './parse.ts';

const text = (words: string) => ({ kind: 'text', text: words });
const paragraph = (...inside: unknown[]) => ({ kind: 'paragraph', inside });

test('paragraphs, bold, lists and links', () => {
  expect(parseProse('We **will**, see [the plan](https://example.org/plan).\n\nSoon.')).toEqual([
    paragraph(
      text('We '),
      { kind: 'bold', inside: [text('will')] },
      text(', see '),
      { kind: 'link', href: 'https://example.org/plan', inside: [text('the plan')] },
      text('.'),
    ),
    paragraph(text('Soon.')),
  ]);
  expect(parseProse('- one\n- **two**\n\n1. first')).toEqual([
    {
      kind: 'list',
      ordered: false,
      items: [[paragraph(text('one'))], [paragraph({ kind: 'bold', inside: [text('two')] })]],
    },
    { kind: 'list', ordered: true, items: [[paragraph(text('first'))]] },
  ]);
});

test('an address that stands by itself is a link too', () => {
  expect(parseProse('See https://example.org.')).toEqual([
    paragraph(
      text('See '),
      { kind: 'link', href: 'https://example.org/', inside: [text('https://example.org')] },
      text('.'),
    ),
  ]);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\u0001script:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  '//evil.example',
  '/manage',
  'https:',
  '\\\\evil',
])('a link to %s is text', (href) => {
  const words = JSON.stringify(parseProse(`[here](${href})`));
  expect(words).not.toContain('"link"');
  expect(words).toContain('here');
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '# Heading',
  '> quote',
  '```\ncode\n```',
  '`code`',
  '![picture](https://example.org/x.png)',
  '| a |\n|---|\n| b |',
  '<https://example.org>',
  '[a]: /elsewhere',
  '*leaning* and ~~gone~~',
])('%s is shown as it was typed', (typed) => {
  const shown = parseProse(typed);
  expect(wordsOf(shown).replace(/\s/g, '')).toBe(typed.replace(/\s/g, ''));
  expect(JSON.stringify(shown)).not.toMatch(/"(link|bold|list)"/);
});

test.each([
  ['[', 10_000],
  ['[]', 10_000],
  ['![', 10_000],
  ['*', 10_000],
  ['**a ', 3_000],
  ['[a](', 3_000],
  ['- ', 5_000],
  ['> ', 5_000],
  ['  - a\n', 2_000],
  ['_a ', 4_000],
  ['a\\\n', 4_000],
  ['[a](https://b.example "', 500],
])('%s, %i times, is harmless and quick', (part, times) => {
  const began = performance.now();
  const shown = parseProse(part.repeat(times));
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(depthOf(shown)).toBeLessThan(40);
});

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('');
  if (typeof value !== 'object' || value === null) return '';
  return 'text' in value ? String(value.text) : Object.values(value).map(wordsOf).join('');
}

function depthOf(value: Block[] | unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
