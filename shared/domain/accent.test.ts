import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, fitAccent, grounds, isColour } from './accent.ts';

const styles = readFileSync(join(import.meta.dirname, '../../client/styles/tokens.css'), 'utf8');

test.each(['paper', 'card'] as const)('%s is the ground that pages have', (name) => {
  expect(styles).toContain(`--${name}: light-dark(${grounds.light[name]}, ${grounds.dark[name]});`);
});

test('contrast is what WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#ffffff', '#ffffff')).toBe(1);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('whatever the colour, it can be read on both grounds of both schemes', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (chosen) => {
      const accent = fitAccent(chosen);
      for (const scheme of ['light', 'dark'] as const) {
        expect(isColour(accent[scheme])).toBe(true);
        for (const ground of Object.values(grounds[scheme])) {
          expect(contrast(accent[scheme], ground)).toBeGreaterThanOrEqual(4.5);
        }
      }
    }),
  );
});

test('a colour that can be read stays as it is', () => {
  expect(fitAccent('#0B5FFF').light).toBe('#0b5fff');
  expect(fitAccent('#ffcc00').dark).toBe('#ffcc00');
});

test('one that cannot is changed as little as it takes, and keeps its hue', () => {
  expect(fitAccent('#ffcc00').light).toBe('#8a6e00');
  expect(contrast('#8a6e00', grounds.light.paper)).toBeLessThan(4.6);
  expect(contrast(fitAccent('#000000').dark, grounds.dark.card)).toBeLessThan(4.6);
});

test.each(['red', '#fff', '#12345g', 'url(x)', '#1234567', '', '123456', '#123456\n'])(
  '%j is no colour',
  (text) => {
    expect(isColour(text)).toBe(false);
  },
);
