/** What a device checks of a proof that it was sent (RFC 9162 §2.1.3.2 and §2.1.4.2; steps numbered as there). */
import { equalBytes } from '../bytes/bytes.ts';
import { LedgerError } from './errors.ts';
import { emptyRoot, expectHashes, hashNode } from './hashing.ts';

/** A tree as far as a checkpoint describes it: number of leaves and root, 32 bytes. */
export interface TreeHead {
  size: number;
  root: Uint8Array;
}

/** The leaf with this hash stands at `index` in the tree. Throws `inclusion_unproven` or `malformed`. */
export function verifyInclusion(
  leafHash: Uint8Array,
  index: number,
  path: readonly Uint8Array[],
  head: TreeHead,
): void {
  expectHashes([leafHash, head.root, ...path]);
  const unproven = new LedgerError(
    'inclusion_unproven',
    'The proof does not lead from the leaf to the root.',
  );
  if (!isCount(index) || !isCount(head.size) || index >= head.size) throw unproven; // 1
  const walk = { fn: index, sn: head.size - 1 }; // 2
  let r = leafHash; // 3
  for (const p of path) {
    if (walk.sn === 0) throw unproven; // 4
    r = siblingIsLeft(walk) ? hashNode(p, r) : hashNode(r, p);
    halve(walk);
  }
  if (walk.sn !== 0 || !equalBytes(r, head.root)) throw unproven; // 5
}

/** `second` grew out of `first` by appending alone. Throws `consistency_unproven` or `malformed`. */
export function verifyConsistency(first: TreeHead, second: TreeHead, path: readonly Uint8Array[]): void {
  expectHashes([first.root, second.root, ...path]);
  const unproven = new LedgerError('consistency_unproven', 'The proof does not lead to both roots.');
  if (!isCount(first.size) || !isCount(second.size) || first.size > second.size) throw unproven;
  if (first.size === 0 || first.size === second.size) {
    // Nothing to prove: every tree grew out of the empty one, and each out of itself.
    const expected = first.size === 0 ? emptyRoot : second.root;
    const sound = first.size < second.size || equalBytes(second.root, first.root);
    if (path.length > 0 || !sound || !equalBytes(first.root, expected)) throw unproven;
    return;
  }
  const [start, ...rest] = isPowerOfTwo(first.size) ? [first.root, ...path] : path; // 2
  if (path.length === 0 || !start) throw unproven; // 1
  const walk = { fn: first.size - 1, sn: second.size - 1 }; // 3
  while (walk.fn % 2 === 1) halve(walk); // 4
  let fr = start; // 5
  let sr = start;
  for (const c of rest) {
    if (walk.sn === 0) throw unproven; // 6
    if (siblingIsLeft(walk)) {
      fr = hashNode(c, fr);
      sr = hashNode(c, sr);
    } else {
      sr = hashNode(sr, c);
    }
    halve(walk);
  }
  if (walk.sn !== 0 || !equalBytes(fr, first.root) || !equalBytes(sr, second.root)) throw unproven; // 7
}

/** Where the walk stands, and where the tree's last node stands, on the level that it has reached. */
interface Walk {
  fn: number;
  sn: number;
}

/** On the tree's right edge a node may have no sibling: the walk then goes up to the next one, which is a left one. */
function siblingIsLeft(walk: Walk): boolean {
  if (walk.fn % 2 === 1) return true;
  if (walk.fn !== walk.sn) return false;
  while (walk.fn % 2 === 0 && walk.fn !== 0) halve(walk);
  return true;
}

/** Divisions, not shifts: those are 32 bits wide. */
function halve(walk: Walk): void {
  walk.fn = Math.floor(walk.fn / 2);
  walk.sn = Math.floor(walk.sn / 2);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(value: number): boolean {
  let odd = value;
  while (odd % 2 === 0) odd /= 2;
  return odd === 1;
}
