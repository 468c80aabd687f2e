import type { Estimate } from '../api/comparison.ts';

/**
 * The difference `first` − `second` of two independent shares with its 95 % interval, from the Wilson interval of each
 * (hybrid score interval without continuity correction: method 10 of Newcombe, Statist. Med. 17, 1998, 873–890).
 */
export function newcombe(first: Estimate, second: Estimate): Estimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
