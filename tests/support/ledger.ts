import { base64urlnopad } from '@scure/base';
import type { z } from 'zod';
import type { VoteBody } from '../../shared/api/box.ts';
import { campaignViewSchema } from '../../shared/api/campaigns.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { checkpointsReply, contentsReply, ledgerView, resultsReply } from '../../shared/api/ledger.ts';
import { fetchFile, fetchLedger, type LedgerReader } from '../../shared/audit/fetch-ledger.ts';
import { leafOfVote } from '../../shared/device/leaves.ts';
import type { LedgerSource } from '../../shared/device/reading.ts';
import { openCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { emptyFrontier, followRelease } from '../../shared/ledger/frontier.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { decodeLeaf, type LeafOf } from '../../shared/ledger/leaves.ts';
import { verifyReceipt } from '../../shared/ledger/receipts.ts';
import { tilePath } from '../../shared/ledger/tiles.ts';
import { type Http, Refused, send, sendFor } from './http.ts';

/** A campaign's ledger as anyone can read it, its tree and its checkpoints checked. */
export interface ReadLedger {
  policy: LeafOf<'policy'>;
  /** In their order, encoded. */
  leaves: Uint8Array[];
  checkpoints: string[];
}

/** Throws LedgerError where a checkpoint does not sign the leaves. */
export async function readLedger(http: Http, slug: string): Promise<ReadLedger> {
  const view = await sendFor(http, ledgerView, { method: 'GET', path: ledgerPath(slug) });
  const { checkpoints, leaves } = await fetchLedger(ledgerReader(http, slug));
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
  const { tile } = ledgerReader(http, slug);
  return {
    view: () => sendFor(http, ledgerView, { method: 'GET', path: ledgerPath(slug) }),
    tile: (level, part) => tile(`/tile/${level}/${tilePath(part)}`),
    entries: (part) => tile(`/tile/entries/${tilePath(part)}`),
  };
}

/** The file of a closed campaign, as a reader with this pass puts it together. */
export async function readFile(http: Http, slug: string, pass?: string): Promise<string> {
  const path = `/api/box/campaigns/${slug}`;
  const { texts } = await sendFor(http, campaignViewSchema, { method: 'GET', path });
  return fetchFile(ledgerReader(http, slug, pass), texts);
}

function ledgerReader(http: Http, slug: string, pass?: string): LedgerReader {
  const at = ledgerPath(slug);
  const headers: Record<string, string> = pass === undefined ? {} : { [passHeader]: pass };
  const opened =
    <S extends z.ZodType>(reply: S) =>
    (path: string): Promise<z.output<S> | undefined> =>
      unless('pass_required', () => sendFor(http, reply, { method: 'GET', path: at + path, headers }));
  return {
    checkpoints: () => sendFor(http, checkpointsReply, { method: 'GET', path: `${at}/checkpoints` }),
    tile: (path) =>
      unless('tile_not_found', async () => (await send(http, { method: 'GET', path: at + path })).bytes),
    contents: opened(contentsReply),
    results: opened(resultsReply),
  };
}

function ledgerPath(slug: string): string {
  return `/api/box/campaigns/${slug}/ledger`;
}

async function unless<T>(code: string, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof Refused && thrown.code === code) return undefined;
    throw thrown;
  }
}
