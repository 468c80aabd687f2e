import fc from 'fast-check';
import { expect, it } from 'vitest';
import { u32 } from '../bytes/bytes.ts';
import { emptyFrontier, extendFrontier, followRelease, frontierRoot } from './frontier.ts';
import { hashLeaf } from './hashing.ts';
import { buildTree, treeRoot } from './merkle.ts';

const leaves = Array.from({ length: 70 }, (_, at) => hashLeaf(u32(at)));
const tree = buildTree(leaves);
const refused = (code: string) => expect.objectContaining({ name: 'LedgerError', code });

it('knows the root of everything that was appended, in whatever portions', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 6 }), (portions) => {
      let frontier = emptyFrontier;
      for (const portion of portions) {
        const { size } = frontier;
        frontier = extendFrontier(frontier, leaves.slice(size, size + portion));
        expect(frontierRoot(frontier)).toEqual(treeRoot(tree, frontier.size));
      }
    }),
  );
});

it('leaves the frontier before as it was', () => {
  const before = extendFrontier(emptyFrontier, leaves.slice(0, 7));
  extendFrontier(before, leaves.slice(7, 9));
  expect(frontierRoot(before)).toEqual(treeRoot(tree, 7));
});

it('follows a release that a checkpoint signs, and no other', () => {
  const before = extendFrontier(emptyFrontier, leaves.slice(0, 11));
  const head = { size: 20, root: treeRoot(tree, 20) };
  const release = leaves.slice(11, 20);
  expect(frontierRoot(followRelease(before, release, head))).toEqual(head.root);
  for (const other of [release.slice(1), [...release, ...leaves.slice(20, 21)], release.toReversed()]) {
    expect(() => followRelease(before, other, head)).toThrow(refused('root_mismatch'));
  }
  const elsewhere = extendFrontier(emptyFrontier, leaves.slice(1, 12));
  expect(() => followRelease(elsewhere, release, head)).toThrow(refused('root_mismatch'));
});

it('refuses peaks that are not those of its size', () => {
  const { peaks } = extendFrontier(emptyFrontier, leaves.slice(0, 5));
  for (const size of [-1, 0, 4, 7, 1.5, Number.NaN, 2 ** 60]) {
    expect(() => frontierRoot({ size, peaks })).toThrow(refused('malformed'));
    expect(() => extendFrontier({ size, peaks }, [])).toThrow(refused('malformed'));
  }
  const short = [new Uint8Array(31)];
  expect(() => frontierRoot({ size: 1, peaks: short })).toThrow(refused('malformed'));
  expect(() => extendFrontier(emptyFrontier, short)).toThrow(refused('malformed'));
});
