/**
 * The right edge of a Merkle tree: enough to append leaves and to compute the root, in O(log n). The box
 * stores it from release to release. A device stores the frontier of the newest checkpoint that it has
 * checked, and computes from it whether a later ledger contains that one (shared/device/reading.ts).
 */
import { equalBytes } from '../bytes/bytes.ts';
import { LedgerError } from './errors.ts';
import { emptyRoot, expectHashes, hashNode } from './hashing.ts';

/** A tree as far as a checkpoint describes it: number of leaves and root, 32 bytes. */
export interface TreeHead {
  size: number;
  root: Uint8Array;
}

export interface Frontier {
  readonly size: number;
  /**
   * Roots of the complete subtrees that the leaves fall into, the largest first: one for each 1 in the binary
   * size.
   */
  readonly peaks: readonly Uint8Array[];
}

export const emptyFrontier: Frontier = { size: 0, peaks: [] };

/** Throws `malformed` where the peaks are not those of a tree of this size. */
export function extendFrontier(frontier: Frontier, leafHashes: Iterable<Uint8Array>): Frontier {
  expectShape(frontier);
  let size = frontier.size;
  const peaks = [...frontier.peaks];
  for (const leafHash of leafHashes) {
    expectHashes([leafHash]);
    // For each 1 at the end of the binary size there is a subtree that the new leaf completes to the next
    // larger one.
    const completed = peaks.splice(peaks.length - trailingOnes(size));
    peaks.push(joinFromRight([...completed, leafHash]));
    size++;
  }
  return { size, peaks };
}

/** The root of the tree. Throws `malformed`. */
export function frontierRoot(frontier: Frontier): Uint8Array {
  expectShape(frontier);
  return frontier.size === 0 ? emptyRoot : joinFromRight(frontier.peaks);
}

/**
 * Returns the frontier after a release, and proves that it is the tree that `head` signs. `frontier` must be
 * the one before, proven in the same way. Throws `root_mismatch` or `malformed`.
 */
export function followRelease(
  frontier: Frontier,
  leafHashes: Iterable<Uint8Array>,
  head: TreeHead,
): Frontier {
  const after = extendFrontier(frontier, leafHashes);
  if (after.size !== head.size || !equalBytes(frontierRoot(after), head.root)) {
    throw new LedgerError('root_mismatch', 'The checkpoint does not sign these leaves.');
  }
  return after;
}

/** The smallest subtrees are on the right, and are joined first. */
function joinFromRight(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.reduceRight((right, left) => hashNode(left, right));
}

function trailingOnes(size: number): number {
  let ones = 0;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) ones++;
  return ones;
}

function expectShape({ size, peaks }: Frontier): void {
  let ones = 0;
  if (!Number.isSafeInteger(size) || size < 0) throw new LedgerError('malformed', 'No size of a tree.');
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  if (peaks.length !== ones) throw new LedgerError('malformed', 'A frontier does not fit its size.');
  expectHashes(peaks);
}
