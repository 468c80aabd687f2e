import { hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, u32 } from '../bytes/bytes.ts';
import { emptyFrontier, extendFrontier } from './frontier.ts';
import { emptyRoot, hashLeaf, hashNode } from './hashing.ts';
import {
  buildTree,
  consistencyProof,
  inclusionProof,
  leafHashes,
  treePeaks,
  treeRoot,
  treeSize,
} from './merkle.ts';

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
/** Index from 0, size, path. */
const inclusions: [number, number, string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
/** First size, second size, path. */
const consistencies: [number, number, string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
  [
    6,
    7,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
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

  it.each(inclusions)('proves leaf %i of %i', (index, size, path) => {
    expect(inclusionProof(tree, index, size).map(bytesToHex)).toEqual(path);
  });

  it.each(consistencies)('proves that %i leaves grew to %i', (first, second, path) => {
    expect(consistencyProof(tree, first, second).map(bytesToHex)).toEqual(path);
  });
});

/** §2.1.1, §2.1.3.1 and §2.1.4.1 word by word: slow, and without any memory. */
const naive = {
  split: (n: number) => 2 ** (Math.ceil(Math.log2(n)) - 1),
  root(d: Uint8Array[]): Uint8Array {
    const [only] = d;
    if (!only) return emptyRoot;
    if (d.length === 1) return only;
    const k = naive.split(d.length);
    return hashNode(naive.root(d.slice(0, k)), naive.root(d.slice(k)));
  },
  path(m: number, d: Uint8Array[]): Uint8Array[] {
    if (d.length === 1) return [];
    const k = naive.split(d.length);
    return m < k
      ? [...naive.path(m, d.slice(0, k)), naive.root(d.slice(k))]
      : [...naive.path(m - k, d.slice(k)), naive.root(d.slice(0, k))];
  },
  subproof(m: number, d: Uint8Array[], b: boolean): Uint8Array[] {
    if (m === d.length) return b ? [] : [naive.root(d)];
    const k = naive.split(d.length);
    return m <= k
      ? [...naive.subproof(m, d.slice(0, k), b), naive.root(d.slice(k))]
      : [...naive.subproof(m - k, d.slice(k), false), naive.root(d.slice(0, k))];
  },
};

describe('a tree of any size', () => {
  const leaves = Array.from({ length: 70 }, (_, at) => hashLeaf(u32(at)));
  const tree = buildTree(leaves);
  const size = fc.integer({ min: 1, max: leaves.length });

  it('has at every size the root that the definition gives', () => {
    for (let n = 0; n <= leaves.length; n++) {
      const root = bytesToHex(naive.root(leaves.slice(0, n)));
      expect(bytesToHex(treeRoot(tree, n))).toBe(root);
      expect(bytesToHex(treeRoot(buildTree(leaves.slice(0, n))))).toBe(root);
    }
  });

  it('gives the paths of the definition', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (n, a, b) => {
        const [index, first] = [a % n, 1 + (b % n)];
        expect(inclusionProof(tree, index, n)).toEqual(naive.path(index, leaves.slice(0, n)));
        expect(consistencyProof(tree, first, n)).toEqual(naive.subproof(first, leaves.slice(0, n), true));
      }),
    );
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
      expect(() => inclusionProof(tree, 0, n)).toThrow(outOfRange);
      expect(() => inclusionProof(tree, n)).toThrow(outOfRange);
      expect(() => consistencyProof(tree, 0, n)).toThrow(outOfRange);
      expect(() => consistencyProof(tree, n)).toThrow(outOfRange);
    }
    expect(() => inclusionProof(tree, 5, 5)).toThrow(outOfRange);
    expect(() => inclusionProof(tree, 0, 0)).toThrow(outOfRange);
    expect(() => consistencyProof(tree, 6, 5)).toThrow(outOfRange);
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

it('gives the hashes of its leaves', () => {
  const hashes = Array.from({ length: 9 }, (_, at) => hashLeaf(u32(at)));
  const tree = buildTree(hashes);
  expect(leafHashes(tree, 3, 6)).toEqual(concatBytes(...hashes.slice(3, 6)));
  expect(leafHashes(tree, 9, 9)).toEqual(new Uint8Array());
  expect(leafHashes(buildTree(), 0, 0)).toEqual(new Uint8Array());
  expect(() => leafHashes(tree, 0, 10)).toThrow(expect.objectContaining({ code: 'out_of_range' }));
});
