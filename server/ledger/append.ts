import type { Transaction } from 'kysely';
import { signCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { emptyFrontier, type Frontier, frontierRoot } from '../../shared/ledger/frontier.ts';
import { encodeLeaf, inReleaseOrder, type LeafOf } from '../../shared/ledger/leaves.ts';
import { expectLeafLength, extendTiles } from '../../shared/ledger/tiles.ts';
import type { LedgerTables, Told } from '../database/tables.ts';
import {
  type Head,
  holdHead,
  insertCheckpoint,
  type PlacedLeaf,
  putLeaves,
  putNodes,
  writeHead,
} from './queries.ts';
import type { Signers } from './signers.ts';

type Trx = Transaction<LedgerTables>;

/** Begins a campaign's ledger with its policy. `told`: the numbers of people that its first leaves say. */
export async function beginLedger(
  trx: Trx,
  signers: Signers,
  policy: LeafOf<'policy'>,
  told: Told,
): Promise<void> {
  const head: Head = { origin: policy.origin, frontier: emptyFrontier, told, votes: 0, manifest: null };
  await append(trx, signers, policy.campaignId, head, [encodeLeaf(policy)]);
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
  if (leaves.length > 0) await append(trx, signers, campaignId, head, leaves);
}

async function append(
  trx: Trx,
  signers: Signers,
  campaignId: string,
  head: Head,
  leaves: readonly Uint8Array[],
): Promise<void> {
  const frontier = await placeLeaves(trx, campaignId, head.frontier, inReleaseOrder(leaves));
  await moveHead(trx, signers, campaignId, { ...head, frontier });
}

/**
 * Puts leaves behind `frontier`, in this order, and returns the frontier after them. Nobody is shown them before the head
 * has moved past them. So a large release can be placed chunk by chunk in earlier transactions, each with the frontier of
 * the one before. It can be repeated after a crash, with other leaves too: what stood in these places is replaced.
 */
export async function placeLeaves(
  trx: Trx,
  campaignId: string,
  frontier: Frontier,
  ordered: readonly PlacedLeaf[],
): Promise<Frontier> {
  for (const { leaf } of ordered) expectLeafLength(leaf);
  const extended = extendTiles(
    frontier,
    ordered.map(({ hash }) => hash),
  );
  await putLeaves(trx, campaignId, frontier.size, ordered);
  await putNodes(trx, campaignId, extended.completed);
  return extended.frontier;
}

/** Signs the checkpoint of `head` and publishes it with every leaf below. Those must have been placed. */
export async function moveHead(trx: Trx, signers: Signers, campaignId: string, head: Head): Promise<void> {
  const { origin, frontier } = head;
  const signer = await signers(campaignId, origin);
  const note = await signCheckpoint({ size: frontier.size, root: frontierRoot(frontier) }, signer);
  await insertCheckpoint(trx, campaignId, frontier.size, note);
  await writeHead(trx, campaignId, head);
}
