import type { Transaction } from 'kysely';
import { signCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { emptyFrontier, extendFrontier, frontierRoot } from '../../shared/ledger/frontier.ts';
import { encodeLeaf, inReleaseOrder, type LeafOf } from '../../shared/ledger/leaves.ts';
import type { LedgerTables } from '../database/tables.ts';
import { type Head, holdHead, insertCheckpoint, insertLeaves, writeHead } from './queries.ts';
import type { Signers } from './signers.ts';

type Trx = Transaction<LedgerTables>;

/** Begins a campaign's ledger with its policy. */
export async function beginLedger(trx: Trx, signers: Signers, policy: LeafOf<'policy'>): Promise<void> {
  const head: Head = { origin: policy.origin, frontier: emptyFrontier, issued: {}, votes: 0, manifest: null };
  await extend(trx, signers, policy.campaignId, head, [encodeLeaf(policy)]);
}

/**
 * Appends one release: its leaves in the order of their hashes, and the checkpoint after them. `change` gives them, with
 * what the head keeps count of; nothing happens where it gives none. Held until the transaction ends.
 */
export async function appendRelease(
  trx: Trx,
  signers: Signers,
  campaignId: string,
  change: (head: Head) => { head: Head; leaves: Uint8Array[] },
): Promise<void> {
  const { head, leaves } = change(await holdHead(trx, campaignId));
  if (leaves.length > 0) await extend(trx, signers, campaignId, head, leaves);
}

/** Signs the tree that `head` describes, whose leaves are in their places, and makes it the public one. */
export async function moveHead(trx: Trx, signers: Signers, campaignId: string, head: Head): Promise<void> {
  const { frontier, origin } = head;
  const signer = await signers(campaignId, origin);
  const note = await signCheckpoint({ size: frontier.size, root: frontierRoot(frontier) }, signer);
  await insertCheckpoint(trx, campaignId, frontier.size, note);
  await writeHead(trx, campaignId, head);
}

async function extend(
  trx: Trx,
  signers: Signers,
  campaignId: string,
  head: Head,
  leaves: readonly Uint8Array[],
): Promise<void> {
  const ordered = inReleaseOrder(leaves);
  await insertLeaves(trx, campaignId, head.frontier.size, ordered);
  const frontier = extendFrontier(
    head.frontier,
    ordered.map(({ hash }) => hash),
  );
  await moveHead(trx, signers, campaignId, { ...head, frontier });
}
