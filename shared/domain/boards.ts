import type { Mode } from './policy.ts';
import type { Admission, PoolId } from './pools.ts';

/**
 * Do all pools share one board, on which everybody votes on everything? Otherwise each pool has its own.
 * `mode` may also be an unchecked text from a ledger.
 */
export function sharesBoard(mode: string): boolean {
  return mode === 'merged';
}

/** May everyone read the comparison once there are results? Where boards are apart only managers see both. */
export function comparesInPublic(mode: Mode): boolean {
  return sharesBoard(mode);
}

/** May a member of `voter` vote on an idea that came from `author`? */
export function mayVoteOn(mode: Mode, voter: PoolId, author: PoolId): boolean {
  return sharesBoard(mode) || voter === author;
}

/**
 * Must a reader show that they belong to `pool` before they see its ideas? A pool that anyone may join has
 * nothing to hide from readers, and a merged board is shown to all of them.
 */
export function boardNeedsPass(mode: Mode, admission: Admission): boolean {
  return !sharesBoard(mode) && admission === 'roster';
}
