import { expect, it } from 'vitest';
import { newcombe } from './newcombe.ts';
import { wilson } from './wilson.ts';

// Newcombe, Statist. Med. 17 (1998) 873–890, table II, method 10.
it.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('gives the published interval of %i/%i − %i/%i', (a, m, b, n, low, high) => {
  const gap = newcombe(wilson(a, m), wilson(b, n));
  expect(gap.value).toBeCloseTo(a / m - b / n, 12);
  expect(gap.low).toBeCloseTo(low, 4);
  expect(gap.high).toBeCloseTo(high, 4);
});

it('changes its sign when the shares change places', () => {
  const forward = newcombe(wilson(56, 70), wilson(48, 80));
  const backward = newcombe(wilson(48, 80), wilson(56, 70));
  expect(backward.low).toBeCloseTo(-forward.high, 12);
  expect(backward.high).toBeCloseTo(-forward.low, 12);
});
