import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { u32 } from '../bytes/bytes.ts';
import { emptyRoot, hashLeaf } from './hashing.ts';
import { buildTree, consistencyProof, inclusionProof, treeRoot } from './merkle.ts';
import { type TreeHead, verifyConsistency, verifyInclusion } from './proofs.ts';

const leaves = Array.from({ length: 64 }, (_, at) => hashLeaf(u32(at)));
const tree = buildTree(leaves);
const leaf = (index: number) => leaves[index] ?? emptyRoot;
const head = (size: number): TreeHead => ({ size, root: treeRoot(tree, size) });
const size = fc.integer({ min: 1, max: leaves.length });
const refused = (code: string) => expect.objectContaining({ name: 'LedgerError', code });

/** Every way to spoil a path a little. */
function spoilt(path: Uint8Array[], foreign: Uint8Array): Uint8Array[][] {
  return [
    [...path, foreign],
    [foreign, ...path],
    ...path.map((_, at) => path.toSpliced(at, 1)),
    ...path.map((hash, at) => path.with(at, hash.with(3, (hash[3] ?? 0) ^ 8))),
    ...path.map((_, at) => path.toSpliced(at, 0, foreign)),
  ];
}

describe('an inclusion proof', () => {
  const unproven = refused('inclusion_unproven');

  it('holds for its leaf, place and tree, and for nothing else', () => {
    fc.assert(
      fc.property(size, fc.nat(), (n, at) => {
        const index = at % n;
        const path = inclusionProof(tree, index, n);
        verifyInclusion(leaf(index), index, path, head(n));

        expect(() => verifyInclusion(leaf((index + 1) % 64), index, path, head(n))).toThrow(unproven);
        expect(() => verifyInclusion(leaf(index), index, path, { size: n, root: emptyRoot })).toThrow(
          unproven,
        );
        for (const other of [-1, index - 1, index + 1, index + n, Number.NaN, 0.5]) {
          expect(() => verifyInclusion(leaf(index), other, path, head(n))).toThrow(unproven);
        }
        for (const other of spoilt(path, treeRoot(tree, n))) {
          expect(() => verifyInclusion(leaf(index), index, other, head(n))).toThrow(unproven);
        }
      }),
    );
  });

  it('holds in no tree of another height', () => {
    for (let n = 1; n <= 32; n++) {
      for (let index = 0; index < n; index++) {
        const path = inclusionProof(tree, index, n);
        for (const other of [2 * n, Math.floor(n / 2)]) {
          if (other === n) continue;
          const wrong = { size: other, root: treeRoot(tree, n) };
          expect(() => verifyInclusion(leaf(index), index, path, wrong)).toThrow(unproven);
        }
      }
    }
  });

  it('is refused with hashes of another length, and in a tree without leaves', () => {
    const short = new Uint8Array(31);
    const path = inclusionProof(tree, 1, 4);
    expect(() => verifyInclusion(short, 1, path, head(4))).toThrow(refused('malformed'));
    expect(() => verifyInclusion(leaf(1), 1, [short, short], head(4))).toThrow(refused('malformed'));
    expect(() => verifyInclusion(leaf(1), 1, path, { size: 4, root: short })).toThrow(refused('malformed'));
    expect(() => verifyInclusion(emptyRoot, 0, [], { size: 0, root: emptyRoot })).toThrow(unproven);
  });

  it('works beyond 32 bits', () => {
    // A tree of 2^40 leaves whose left half repeats one subtree: its root is built from the path itself.
    const path = Array.from({ length: 40 }, (_, height) => hashLeaf(u32(height)));
    const index = 2 ** 39 + 5;
    const root = rootAbove(leaf(5), index, path);
    verifyInclusion(leaf(5), index, path, { size: 2 ** 40, root });
    expect(() => verifyInclusion(leaf(5), 5, path, { size: 2 ** 40, root })).toThrow(unproven);
  });
});

function rootAbove(hash: Uint8Array, index: number, path: Uint8Array[]): Uint8Array {
  let at = BigInt(index);
  return path.reduce((below, sibling) => {
    const pair = at % 2n === 1n ? [sibling, below] : [below, sibling];
    at /= 2n;
    return treeRoot(buildTree(pair));
  }, hash);
}

describe('a consistency proof', () => {
  const unproven = refused('consistency_unproven');

  it('holds for its two trees, and for no others', () => {
    fc.assert(
      fc.property(size, fc.nat(), (second, at) => {
        const first = 1 + (at % second);
        const path = consistencyProof(tree, first, second);
        verifyConsistency(head(first), head(second), path);

        const forged = (size: number): TreeHead => ({ size, root: hashLeaf(u32(size)) });
        expect(() => verifyConsistency(forged(first), head(second), path)).toThrow(unproven);
        expect(() => verifyConsistency(head(first), forged(second), path)).toThrow(unproven);
        for (const other of spoilt(path, treeRoot(tree, first))) {
          expect(() => verifyConsistency(head(first), head(second), other)).toThrow(unproven);
        }
        if (first === second) return;
        expect(() => verifyConsistency(head(second), head(first), path)).toThrow(unproven);
        expect(() => verifyConsistency(head(first), head(second), [])).toThrow(unproven);
        expect(() => verifyConsistency({ ...head(first), size: first + 1 }, head(second), path)).toThrow();
      }),
    );
  });

  it('finds a first tree that was changed anywhere', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (second, a, b) => {
        const first = 1 + (a % second);
        const changed = leaves.slice(0, second).with(b % first, hashLeaf(u32(1000)));
        const other = buildTree(changed);
        const path = consistencyProof(other, first);
        expect(() => verifyConsistency(head(first), { size: second, root: treeRoot(other) }, path)).toThrow(
          unproven,
        );
      }),
    );
  });

  it('needs nothing to start from the empty tree, which has one root', () => {
    verifyConsistency({ size: 0, root: emptyRoot }, head(7), []);
    verifyConsistency({ size: 0, root: emptyRoot }, { size: 0, root: emptyRoot }, []);
    expect(() => verifyConsistency({ size: 0, root: leaf(0) }, head(7), [])).toThrow(unproven);
    expect(() => verifyConsistency({ size: 0, root: emptyRoot }, head(7), [leaf(0)])).toThrow(unproven);
    expect(() => verifyConsistency({ size: 0, root: emptyRoot }, { size: 0, root: leaf(0) }, [])).toThrow(
      unproven,
    );
  });

  it('is refused with sizes and hashes that are none', () => {
    const short = { size: 4, root: new Uint8Array(31) };
    expect(() => verifyConsistency(short, head(7), [])).toThrow(refused('malformed'));
    expect(() => verifyConsistency(head(4), head(7), [short.root])).toThrow(refused('malformed'));
    for (const n of [-1, 1.5, Number.NaN, 2 ** 60]) {
      expect(() => verifyConsistency({ ...head(4), size: n }, head(7), [leaf(0)])).toThrow(unproven);
    }
  });
});
