import { equalBytes } from '../bytes/bytes.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import type { Leaf } from '../ledger/leaves.ts';

/** `recorded`: in the ledger. `moderated`: there, and its text was taken away. `missing`: accepted, and not there. */
export type OwnIdeaOutcome = 'recorded' | 'moderated' | 'missing';

/** `leaf`: the encoded leaf that the device computed from what it sent. One outcome a leaf, in their order. */
export function checkOwnIdeas(
  leaves: readonly Leaf[],
  hashes: readonly Uint8Array[],
  own: readonly Uint8Array[],
): OwnIdeaOutcome[] {
  const tombstones = leaves.flatMap((leaf) => (leaf.kind === 'moderation' ? [leaf.leaf] : []));
  const isIn = (all: readonly Uint8Array[], hash: Uint8Array) => all.some((each) => equalBytes(each, hash));
  return own.map((leaf) => {
    const hash = hashLeaf(leaf);
    if (!isIn(hashes, hash)) return 'missing';
    return isIn(tombstones, hash) ? 'moderated' : 'recorded';
  });
}
