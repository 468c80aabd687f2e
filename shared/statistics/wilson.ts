import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Estimate } from '../api/comparison.ts';

/** Leaves 2.5 % on either side: 1.959964. */
const z = normalQuantile(0.975, 0, 1);

/**
 * A share with its 95 % score interval (Wilson, J. Am. Stat. Assoc. 22, 1927; method 3 of Newcombe, Statist. Med. 17,
 * 1998, 857–872): right for few votes and at the ends, and never outside of 0…1. Throws RangeError unless
 * 0 ≤ successes ≤ n in whole numbers, n ≥ 1.
 */
export function wilson(successes: number, n: number): Estimate {
  if (
    !Number.isSafeInteger(successes) ||
    !Number.isSafeInteger(n) ||
    n < 1 ||
    successes < 0 ||
    successes > n
  ) {
    throw new RangeError(`${successes} of ${n} is no share.`);
  }
  const value = successes / n;
  const centre = successes + z ** 2 / 2;
  const halfWidth = z * Math.sqrt(successes * (1 - value) + z ** 2 / 4);
  const denominator = n + z ** 2;
  return {
    value,
    // Exact at the ends, where rounding would leave a remainder.
    low: successes === 0 ? 0 : (centre - halfWidth) / denominator,
    high: successes === n ? 1 : (centre + halfWidth) / denominator,
  };
}
