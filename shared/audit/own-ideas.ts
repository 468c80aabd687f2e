import { bytesToHex } from '../bytes/bytes.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { encodeLeaf } from '../ledger/leaves.ts';
import { readLeaves } from './leaves.ts';

/** `recorded`: in the ledger. `moderated`: there, and its text was taken away. `missing`: accepted, and not there. */
export type OwnIdeaOutcome = 'recorded' | 'moderated' | 'missing';

/**
 * `leaves`: the whole ledger of a closed campaign. `own`: the encoded leaves that the device computed from what it sent.
 * One outcome for each of them, in their order.
 */
export function checkOwnIdeas(leaves: readonly Uint8Array[], own: readonly Uint8Array[]): OwnIdeaOutcome[] {
  const name = (leaf: Uint8Array) => bytesToHex(hashLeaf(leaf));
  const recorded = new Set(readLeaves(leaves, 'idea').map((leaf) => name(encodeLeaf(leaf))));
  const moderated = new Set(readLeaves(leaves, 'moderation').map(({ leaf }) => bytesToHex(leaf)));
  return own.map((leaf) => {
    if (!recorded.has(name(leaf))) return 'missing';
    return moderated.has(name(leaf)) ? 'moderated' : 'recorded';
  });
}
