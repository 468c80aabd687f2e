import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, u32 } from '../bytes/bytes.ts';
import { emptyFrontier, extendFrontier } from './frontier.ts';
import { emptyRoot, hashLeaf, hashNode } from './hashing.ts';
import { buildTree, subtree, treePeaks, treeRoot, treeSize } from './merkle.ts';

/** The test values of Certificate Transparency (RFC 6962), which every implementation of these trees shares. */
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
describe('the published values of RFC 6962', () => {
  const tree = buildTree(inputs.map((input) => hashLeaf(hexToBytes(input))));

  it('has the root of no leaf', () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(bytesToHex(emptyRoot)).toBe(empty);
    expect(bytesToHex(treeRoot(tree, 0))).toBe(empty);
  });

  it.each(roots.map((root, at) => [at + 1, root] as const))('has the root of %i leaves', (size, root) => {
    expect(bytesToHex(treeRoot(tree, size))).toBe(root);
  });
});

/** §2.1.1 word by word: slow, and without any memory. */
const naive = {
  split: (n: number) => 2 ** (Math.ceil(Math.log2(n)) - 1),
  root(d: Uint8Array[]): Uint8Array {
    const [only] = d;
    if (!only) return emptyRoot;
    if (d.length === 1) return only;
    const k = naive.split(d.length);
    return hashNode(naive.root(d.slice(0, k)), naive.root(d.slice(k)));
  },
};

describe('a tree of any size', () => {
  const leaves = Array.from({ length: 70 }, (_, at) => hashLeaf(u32(at)));
  const tree = buildTree(leaves);

  it('has at every size the root that the definition gives', () => {
    for (let n = 0; n <= leaves.length; n++) {
      const root = bytesToHex(naive.root(leaves.slice(0, n)));
      expect(bytesToHex(treeRoot(tree, n))).toBe(root);
      expect(bytesToHex(treeRoot(buildTree(leaves.slice(0, n))))).toBe(root);
    }
  });

  it('keeps its own copy of what it is given', () => {
    const leaf = hashLeaf(u32(1));
    const own = buildTree([leaf]);
    leaf.fill(0);
    expect(treeRoot(own)).toEqual(hashLeaf(u32(1)));
    treeRoot(own).fill(0);
    expect(treeRoot(own)).toEqual(hashLeaf(u32(1)));
  });

  it('refuses sizes and places that it never had', () => {
    const outOfRange = expect.objectContaining({ name: 'LedgerError', code: 'out_of_range' });
    for (const n of [-1, 0.5, Number.NaN, treeSize(tree) + 1]) {
      expect(() => treeRoot(tree, n)).toThrow(outOfRange);
    }
  });

  it('takes hashes of 32 bytes alone', () => {
    for (const hash of [new Uint8Array(31), new Uint8Array(33), new Uint8Array()]) {
      expect(() => buildTree([hash])).toThrow(expect.objectContaining({ code: 'malformed' }));
    }
  });
});

it('tells leaves from nodes', () => {
  const [a, b] = [hashLeaf(u32(1)), hashLeaf(u32(2))];
  expect(hashLeaf(concatBytes(a, b))).not.toEqual(hashNode(a, b));
});

it('gives the peaks of each size that it had, as a frontier has them', () => {
  const hashes = Array.from({ length: 70 }, (_, at) => hashLeaf(u32(at)));
  const tree = buildTree(hashes);
  for (let size = 0; size <= hashes.length; size++) {
    expect(treePeaks(tree, size)).toEqual(extendFrontier(emptyFrontier, hashes.slice(0, size)).peaks);
  }
  expect(() => treePeaks(tree, 71)).toThrow(expect.objectContaining({ code: 'out_of_range' }));
});

it('gives the root of each complete subtree', () => {
  const hashes = Array.from({ length: 9 }, (_, at) => hashLeaf(u32(at)));
  const tree = buildTree(hashes);
  expect(subtree(tree, 0, 8)).toEqual(hashes[8]);
  expect(subtree(tree, 2, 1)).toEqual(treeRoot(buildTree(hashes.slice(4, 8))));
  for (const [height, index] of [
    [2, 2],
    [0, 9],
    [4, 0],
  ] as const) {
    expect(() => subtree(tree, height, index)).toThrow(expect.objectContaining({ code: 'out_of_range' }));
  }
});
