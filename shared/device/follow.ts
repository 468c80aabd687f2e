/**
 * Following a ledger. A device that waits for entries of its own reads the hashes of all new leaves and finds its own
 * among them: it never asks for one leaf, since that would tell the box whose leaf it is.
 */

import { LedgerError } from '../ledger/errors.ts';
import { extendFrontier, followRelease, frontierRoot } from '../ledger/frontier.ts';
import { hashBytes, hashLeaf } from '../ledger/hashing.ts';
import { decodeLeaf } from '../ledger/leaves.ts';
import type { TreeHead } from '../ledger/proofs.ts';
import { verifyReceipt as verifySigned } from '../ledger/receipts.ts';
import { type Evidence, LedgerAlarm } from './alarm.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import {
  checked,
  expectConsistent,
  expectShown,
  headOf,
  jumpAhead,
  type LedgerSource,
  openOwn,
  type Pin,
  policyOf,
  type ShownCampaign,
} from './pin.ts';

/** Leaf hashes in base64url. */
export interface OwnLeaves {
  leaves: ReadonlySet<string>;
  /** Any of them may already lie in the box: then no leaf may be passed over. */
  outstanding: boolean;
}

export interface Followed {
  pin: Pin;
  /** Own leaves that came since the pin before. */
  found: string[];
}

/**
 * Follows the ledger from `pin` to its newest checkpoint. `own` is asked after the checkpoint is known: whatever that can
 * hold is then on record. Throws LedgerAlarm where the ledger contradicts the pin.
 */
export async function followLedger(
  source: LedgerSource,
  pin: Pin,
  own: () => Promise<OwnLeaves>,
): Promise<Followed> {
  const view = await source.view();
  if (view.policy !== toBase64url(pin.policy)) {
    const policies = [toBase64url(pin.policy), view.policy];
    throw new LedgerAlarm('policy_wrong', { policies, checkpoints: [pin.checkpoint] });
  }
  const note = view.checkpoint;
  const notes = { checkpoints: [pin.checkpoint, note] };
  const head = await checked(
    () => new LedgerAlarm('checkpoint_wrong', notes),
    () => openOwn(note, policyOf(pin)),
  );
  const forked = () => new LedgerAlarm('ledger_forked', notes);
  const { leaves, outstanding } = await own();
  return checked(forked, async () => {
    const known = headOf(pin);
    if (head.size <= known.size) {
      // The same, or what a server shows that has not heard of the newest release yet.
      await expectConsistent(source, head, known, forked);
      return { pin, found: [] };
    }
    if (!outstanding) return { pin: await jumpAhead(source, pin, note), found: [] };
    return walk(source, pin, { ...head, note }, leaves);
  });
}

/**
 * For a device that enrols anew and has followed the ledger before: what it is shown now must be the ledger of its pin, and
 * go on from there. Returns the newest pin. Throws LedgerAlarm.
 */
export async function resumeLedger(source: LedgerSource, pin: Pin, shown: ShownCampaign): Promise<Pin> {
  expectShown(pin, shown);
  const followed = await followLedger(source, pin, async () => ({ leaves: new Set(), outstanding: false }));
  return followed.pin;
}

/** Reads every leaf hash up to `head`. */
async function walk(
  source: LedgerSource,
  pin: Pin,
  head: TreeHead & { note: string },
  own: ReadonlySet<string>,
): Promise<Followed> {
  let { frontier } = pin;
  const found: string[] = [];
  while (frontier.size < head.size) {
    const page = splitHashes(fromBase64url(await source.hashes(frontier.size, head.size)));
    // The server pages as it likes, but an empty page would go on for ever.
    if (page.length === 0) throw new LedgerError('malformed', 'There are fewer leaves than were signed.');
    found.push(...page.map(toBase64url).filter((leaf) => own.has(leaf)));
    frontier = extendFrontier(frontier, page);
  }
  followRelease(frontier, [], head);
  return { pin: { ...pin, checkpoint: head.note, frontier }, found };
}

function splitHashes(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length % hashBytes !== 0) throw new LedgerError('malformed', 'A hash is not whole.');
  return Array.from({ length: bytes.length / hashBytes }, (_, at) =>
    bytes.slice(at * hashBytes, (at + 1) * hashBytes),
  );
}

/** Leaves that are looked through at once, backwards: fewer than the server sends in a page. */
export const step = 1_000;

/**
 * Whether the ledger of the pin is closed: nothing that anybody sent comes after. The close stands near the end. Throws
 * LedgerAlarm where the server shows other leaves than the pin's.
 */
export async function isClosed(source: LedgerSource, pin: Pin): Promise<boolean> {
  const refuse = () => new LedgerAlarm('ledger_forked', { checkpoints: [pin.checkpoint] });
  return checked(refuse, async () => {
    let { frontier: after } = pin;
    while (after.size > 0) {
      const size = Math.max(0, after.size - step);
      const peaks = size === 0 ? [] : await source.frontier(size);
      if (!peaks) throw refuse();
      const before = { size, peaks: peaks.map(fromBase64url) };
      const page = (await source.leaves(size)).slice(0, after.size - size).map(fromBase64url);
      // One root for both: neither this frontier nor a leaf can be another, and none is left out.
      followRelease(before, page.map(hashLeaf), { size: after.size, root: frontierRoot(after) });
      if (page.some((leaf) => decodeLeaf(leaf).kind === 'close')) return true;
      after = before;
    }
    return false;
  });
}

/**
 * `promises`: receipts whose leaves were not found so far. `overdue`: the campaign has been shown as closed for longer
 * than its close may need to get here. Throws LedgerAlarm where the ledger is closed without what was promised, or where
 * that can never be seen, since the close is kept back.
 */
export async function expectKept(
  source: LedgerSource,
  pin: Pin,
  promises: Evidence['receipts'],
  overdue: boolean,
): Promise<void> {
  if (promises.length === 0) return;
  const closed = await isClosed(source, pin);
  if (!closed && !overdue) return;
  const evidence = { checkpoints: [pin.checkpoint], receipts: promises };
  throw new LedgerAlarm(closed ? 'entry_missing' : 'close_missing', evidence);
}

/** Believes the receipt of the entry with this leaf hash (both base64url), or throws LedgerAlarm. */
export async function verifyReceipt(pin: Pin, leaf: string, receipt: string): Promise<void> {
  const { campaignId, ledgerKey } = policyOf(pin);
  await checked(
    () => new LedgerAlarm('receipt_wrong', { checkpoints: [pin.checkpoint], receipts: [{ leaf, receipt }] }),
    () => verifySigned(ledgerKey, campaignId, fromBase64url(leaf), fromBase64url(receipt)),
  );
}
