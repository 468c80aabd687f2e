import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fisher } from './fisher.ts';

it.each([
  // Fisher, The Design of Experiments (1935): the lady tasting tea; p = 34/70.
  ['tea', [3, 1, 1, 3], 34 / 70],
  ['tea, all right', [4, 0, 0, 4], 2 / 70],
  // R, ?fisher.test: criminal convictions of like-sex twins (Fisher 1970); two-sided p = 0.0005367.
  ['twins', [2, 15, 10, 3], 0.0005367],
])('gives the published value: %s', (_, [a, b, c, d], expected) => {
  expect(fisher(a ?? 0, b ?? 0, c ?? 0, d ?? 0)).toBeCloseTo(expected, 7);
});

it('agrees with exact integer arithmetic', () => {
  const count = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(count, count, count, count, (a, b, c, d) => {
      const exact = exactFisher(a, b, c, d);
      expect(Math.abs(fisher(a, b, c, d) / exact - 1)).toBeLessThan(1e-9);
    }),
    { numRuns: 300 },
  );
});

it('does not depend on the order of pools or answers', () => {
  const count = fc.integer({ min: 0, max: 2000 });
  fc.assert(
    fc.property(count, count, count, count, (a, b, c, d) => {
      const p = fisher(a, b, c, d);
      for (const other of [fisher(c, d, a, b), fisher(b, a, d, c)]) {
        expect(Math.abs(other - p)).toBeLessThan(1e-8 * p + Number.MIN_VALUE);
      }
    }),
  );
});

it('is one where there is nothing to compare, and where both pools answer alike', () => {
  expect(fisher(0, 0, 3, 4)).toBe(1);
  expect(fisher(5, 0, 8, 0)).toBe(1);
  expect(fisher(500_000, 500_000, 500_000, 500_000)).toBe(1);
});

it('approaches the normal test in very large pools', () => {
  // Pooled z-test with Yates's correction, whose limit Fisher's test shares.
  const [n, a, c] = [1_000_000, 500_000, 501_000];
  const pooled = (a + c) / (2 * n);
  const z = (c - a - 1) / n / Math.sqrt((2 * pooled * (1 - pooled)) / n);
  expect(fisher(a, n - a, c, n - c)).toBeCloseTo(twoSidedNormal(z), 4);
});

it('refuses what is no count', () => {
  expect(() => fisher(1, 2, 3, -1)).toThrow(RangeError);
  expect(() => fisher(1.5, 2, 3, 4)).toThrow(RangeError);
});

/** Sums C(K, x)·C(N−K, n−x) over all tables that are at most as likely, as integers. */
function exactFisher(a: number, b: number, c: number, d: number): number {
  const [n, K, N] = [a + b, a + c, a + b + c + d];
  const weight = (x: number) => choose(K, x) * choose(N - K, n - x);
  const observed = weight(a);
  let [sum, total] = [0n, 0n];
  for (let x = Math.max(0, n + K - N); x <= Math.min(n, K); x += 1) {
    total += weight(x);
    if (weight(x) <= observed) sum += weight(x);
  }
  return Number((sum * 10n ** 60n) / total) / 1e60;
}

function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 1; i <= k; i += 1) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

/** 2·(1 − Φ(z)), by the midpoint rule. */
function twoSidedNormal(z: number): number {
  const step = 1e-4;
  let sum = 0;
  for (let x = z + step / 2; x < 10; x += step) sum += Math.exp(-(x ** 2) / 2);
  return (2 * sum * step) / Math.sqrt(2 * Math.PI);
}
