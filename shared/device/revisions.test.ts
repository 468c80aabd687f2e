import { expect, test } from 'vitest';
import { firstRevision } from './revisions.ts';

test('a first revision lies anywhere in 1 … 900,000, so that it does not tell what came before', () => {
  expect(firstRevision(() => new Uint8Array(4))).toBe(1);
  expect(firstRevision(() => new Uint8Array(4).fill(0xff))).toBe(900_000);
  const drawn = Array.from({ length: 3000 }, () => firstRevision());
  for (const third of [0, 1, 2]) {
    const inside = drawn.filter((one) => one > third * 300_000 && one <= (third + 1) * 300_000).length;
    // 1000 ± 26: outside of this less than once in 10⁹ runs.
    expect(Math.abs(inside - 1000)).toBeLessThan(160);
  }
});
