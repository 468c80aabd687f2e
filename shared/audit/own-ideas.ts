import { bytesToHex } from '../bytes/bytes.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { encodeLeaf } from '../ledger/leaves.ts';
import { readLeaves } from './leaves.ts';

/** `recorded`: in the ledger. `moderated`: there, and its text was taken away. `missing`: accepted, and not there. */
export type OwnIdeaOutcome = 'recorded' | 'moderated' | 'missing';

/**
 * `leaves`: the whole ledger of a closed campaign. `own`: hashes of the leaves that the device computed from what it sent.
 * One outcome for each of them, in their order.
 */
export function checkOwnIdeas(leaves: readonly Uint8Array[], own: readonly Uint8Array[]): OwnIdeaOutcome[] {
  const recorded = new Set(readLeaves(leaves, 'idea').map((leaf) => bytesToHex(hashLeaf(encodeLeaf(leaf)))));
  const moderated = new Set(readLeaves(leaves, 'moderation').map(({ leaf }) => bytesToHex(leaf)));
  return own.map((hash) => {
    if (!recorded.has(bytesToHex(hash))) return 'missing';
    return moderated.has(bytesToHex(hash)) ? 'moderated' : 'recorded';
  });
}
