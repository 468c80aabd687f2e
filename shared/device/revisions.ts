import { type RandomBytes, webCryptoBytes } from '../credential/scalars.ts';

/** Leaves room for 100,000 changes of mind below the largest revision that the box takes. */
const highestFirst = 900_000;

/**
 * The revision of a member's first vote on an idea, 1 … 900,000; each change of mind is one more. Opened votes show
 * their revisions. Did these count from 1, everyone could tell how many votes were replaced, and with that how many lie in
 * withheld cells (docs/decisions/0012).
 */
export function firstRevision(random: RandomBytes = webCryptoBytes): number {
  const draw = new DataView(random(4).buffer).getUint32(0);
  return Math.floor((draw / 2 ** 32) * highestFirst) + 1;
}
