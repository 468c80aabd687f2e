import type { Mode } from './policy.ts';
import type { Admission, PoolId } from './pools.ts';

/** May a member of `voter` vote on an idea that came from `author`? */
export function mayVoteOn(mode: Mode, voter: PoolId, author: PoolId): boolean {
  return mode === 'merged' || voter === author;
}

/**
 * Must a reader show that they belong to `pool` before they see its ideas? A pool that anyone may join has nothing
 * to hide from readers, and a merged board is shown to both sides.
 */
export function boardNeedsPass(mode: Mode, admission: Admission): boolean {
  return mode === 'separate' && admission === 'roster';
}
