import { bytesToHex } from '../bytes/bytes.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { encodeLeaf } from '../ledger/leaves.ts';
import { readLeaves } from './leaves.ts';

/** `recorded`: in the ledger. `moderated`: there, and its text was hidden or masked. `missing`: accepted, and not there. */
export type OwnIdeaOutcome = 'recorded' | 'moderated' | 'missing';

/**
 * `leaves`: the whole ledger of a closed campaign. `own`: hashes of the leaves that the device computed from what it sent.
 * One outcome for each of them, in their order.
 */
export function checkOwnIdeas(leaves: readonly Uint8Array[], own: readonly Uint8Array[]): OwnIdeaOutcome[] {
  const recorded = new Set(readLeaves(leaves, 'idea').map((leaf) => bytesToHex(hashLeaf(encodeLeaf(leaf)))));
  // What was done last counts.
  const actions = new Map(
    readLeaves(leaves, 'moderation').map(({ leaf, action }) => [bytesToHex(leaf), action]),
  );
  return own.map((hash) => {
    if (!recorded.has(bytesToHex(hash))) return 'missing';
    const action = actions.get(bytesToHex(hash));
    return action === undefined || action === 'restore' ? 'recorded' : 'moderated';
  });
}
