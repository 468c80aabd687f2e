/**
 * A Merkle tree that grows (RFC 9162 §2.1). It stores the hash of every complete subtree, 64 bytes for each
 * leaf. So computing the root of any earlier size takes O(log n) hashes.
 */
import { LedgerError } from './errors.ts';
import { emptyRoot, expectHashes, hashBytes, hashNode } from './hashing.ts';

export interface Tree {
  /**
   * levels[h] holds, one after the other, the hashes of leaves [i · 2^h, (i + 1) · 2^h) that are complete.
   */
  readonly levels: Level[];
}

interface Level {
  /** Room for more than is used. */
  bytes: Uint8Array;
  count: number;
}

export function buildTree(leafHashes: Iterable<Uint8Array> = []): Tree {
  const tree: Tree = { levels: [] };
  for (const leafHash of leafHashes) appendLeaf(tree, leafHash);
  return tree;
}

/** Adds a leaf by its hash, in place. Throws `malformed`. */
export function appendLeaf(tree: Tree, leafHash: Uint8Array): void {
  expectHashes([leafHash]);
  let hash = leafHash;
  for (let height = 0; ; height++) {
    tree.levels[height] ??= { bytes: new Uint8Array(4 * hashBytes), count: 0 };
    const level = levelAt(tree, height);
    if (level.bytes.length === level.count * hashBytes) {
      const larger = new Uint8Array(2 * level.bytes.length);
      larger.set(level.bytes);
      level.bytes = larger;
    }
    level.bytes.set(hash, level.count * hashBytes);
    level.count++;
    if (level.count % 2 === 1) return;
    hash = hashNode(subtree(tree, height, level.count - 2), hash);
  }
}

export function treeSize(tree: Tree): number {
  return tree.levels[0]?.count ?? 0;
}

/** MTH(D[0:size]): the root that the tree had when it had `size` leaves. Throws `out_of_range`. */
export function treeRoot(tree: Tree, size = treeSize(tree)): Uint8Array {
  expectSize(tree, size);
  return size === 0 ? emptyRoot : rootOf(tree, 0, size);
}

/**
 * The roots of the complete subtrees that its first `size` leaves fall into, the largest first. Throws
 * `out_of_range`.
 */
export function treePeaks(tree: Tree, size: number): Uint8Array[] {
  expectSize(tree, size);
  const peaks: Uint8Array[] = [];
  for (let start = 0; start < size; ) {
    let height = 0;
    while (start + 2 ** (height + 1) <= size) height++;
    peaks.push(subtree(tree, height, start / 2 ** height));
    start += 2 ** height;
  }
  return peaks;
}

/** MTH(D[start:end]), for the parts of the tree that the recursion of §2.1.1 reaches. */
function rootOf(tree: Tree, start: number, end: number): Uint8Array {
  const width = end - start;
  const left = split(width);
  if (width === 1) return subtree(tree, 0, start);
  if (width === 2 * left) return subtree(tree, 1 + Math.log2(left), start / width);
  return hashNode(rootOf(tree, start, start + left), rootOf(tree, start + left, end));
}

/** The largest power of two below `width`, at least 1. */
function split(width: number): number {
  let power = 1;
  while (2 * power < width) power *= 2;
  return power;
}

/** The root of the leaves [index · 2^height, (index + 1) · 2^height). Throws `out_of_range`. */
export function subtree(tree: Tree, height: number, index: number): Uint8Array {
  const { bytes, count } = levelAt(tree, height);
  if (index >= count) throw new LedgerError('out_of_range', 'This part of the tree is not complete.');
  return bytes.slice(index * hashBytes, (index + 1) * hashBytes);
}

function levelAt(tree: Tree, height: number): Level {
  const level = tree.levels[height];
  if (!level) throw new LedgerError('out_of_range', 'The tree is not that high.');
  return level;
}

function expectSize(tree: Tree, size: number): void {
  if (!Number.isInteger(size) || size < 0 || size > treeSize(tree)) {
    throw new LedgerError('out_of_range', 'The tree never had this size.');
  }
}
