import { expect, it } from 'vitest';
import { wilson } from './wilson.ts';

// Newcombe, Statist. Med. 17 (1998) 857–872, table I, method 3 (score, without continuity correction).
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('gives the published interval of %i of %i', (successes, n, low, high) => {
  const estimate = wilson(successes, n);
  expect(estimate.value).toBe(successes / n);
  expect(estimate.low).toBeCloseTo(low, 4);
  expect(estimate.high).toBeCloseTo(high, 4);
});

it('mirrors when agree and disagree change places', () => {
  const yes = wilson(15, 148);
  const no = wilson(133, 148);
  expect(no.low).toBeCloseTo(1 - yes.high, 12);
  expect(no.high).toBeCloseTo(1 - yes.low, 12);
});

it('touches the ends exactly', () => {
  expect(wilson(0, 7).low).toBe(0);
  expect(wilson(7, 7).high).toBe(1);
});

it.each([
  [1, 0],
  [-1, 5],
  [6, 5],
  [0.5, 5],
  [Number.NaN, 5],
])('refuses %d of %d', (successes, n) => {
  expect(() => wilson(successes, n)).toThrow(RangeError);
});
