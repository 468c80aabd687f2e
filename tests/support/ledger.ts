import { base64urlnopad } from '@scure/base';
import type { z } from 'zod';
import type { VoteBody } from '../../shared/api/box.ts';
import {
  checkpointsReply,
  consistencyReply,
  frontierReply,
  hashesReply,
  inclusionReply,
  leavesReply,
  ledgerView,
} from '../../shared/api/ledger.ts';
import { leafOfVote } from '../../shared/device/leaves.ts';
import type { LedgerSource } from '../../shared/device/pin.ts';
import { openCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { emptyFrontier, followRelease } from '../../shared/ledger/frontier.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { decodeLeaf, type LeafOf } from '../../shared/ledger/leaves.ts';
import { verifyReceipt } from '../../shared/ledger/receipts.ts';
import { type Http, sendFor } from './http.ts';

/** A campaign's ledger as anyone can read it, its tree and its checkpoints checked. */
export interface ReadLedger {
  policy: LeafOf<'policy'>;
  /** In their order, encoded. */
  leaves: Uint8Array[];
  checkpoints: string[];
}

/** Throws LedgerError where a checkpoint does not sign the leaves. */
export async function readLedger(http: Http, slug: string): Promise<ReadLedger> {
  const path = `/api/box/campaigns/${slug}/ledger`;
  const view = await sendFor(http, ledgerView, { method: 'GET', path });
  const { checkpoints } = await sendFor(http, checkpointsReply, {
    method: 'GET',
    path: `${path}/checkpoints`,
  });
  const leaves: Uint8Array[] = [];
  for (;;) {
    const page = await sendFor(http, leavesReply, {
      method: 'GET',
      path: `${path}/leaves?from=${leaves.length}`,
    });
    if (page.leaves.length === 0) break;
    leaves.push(...page.leaves.map(base64urlnopad.decode));
  }
  const policy = decodeLeaf(base64urlnopad.decode(view.policy));
  if (policy.kind !== 'policy') throw new Error('The first leaf is not the policy');
  const hashes = leaves.map(hashLeaf);
  let frontier = emptyFrontier;
  for (const note of checkpoints) {
    const head = await openCheckpoint(note, { name: policy.origin, publicKey: policy.ledgerKey });
    frontier = followRelease(frontier, hashes.slice(frontier.size, head.size), head);
  }
  return { policy, leaves, checkpoints };
}

/** Throws where the receipt (base64url) is not one for this vote under the ledger's key. */
export async function checkReceipt(
  { policy }: Pick<ReadLedger, 'policy'>,
  vote: VoteBody,
  receipt: string,
): Promise<void> {
  const leafHash = hashLeaf(leafOfVote(vote));
  await verifyReceipt(policy.ledgerKey, policy.campaignId, leafHash, base64urlnopad.decode(receipt));
}

/** The ledger's addresses as a device uses them, each answer read by its contract. */
export function ledgerSource(http: Http, slug: string): LedgerSource {
  const get = <S extends z.ZodType>(reply: S, what: string) =>
    sendFor(http, reply, { method: 'GET', path: `/api/box/campaigns/${slug}/ledger${what}` });
  return {
    view: () => get(ledgerView, ''),
    hashes: async (from, to) => (await get(hashesReply, `/hashes?from=${from}&to=${to}`)).hashes,
    frontier: async (size) => (await get(frontierReply, `/frontier?size=${size}`)).peaks,
    consistency: async (first, second) =>
      (await get(consistencyReply, `/consistency?first=${first}&second=${second}`)).path,
    inclusion: (leaf, size) => get(inclusionReply, `/inclusion?leaf=${leaf}&size=${size}`),
    leaves: async (from) => (await get(leavesReply, `/leaves?from=${from}`)).leaves,
  };
}
