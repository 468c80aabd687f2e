/**
 * Following a ledger. A device that waits for entries of its own reads the hashes of all new leaves and finds its own
 * among them: it never asks for one leaf, since that would tell the box whose leaf it is.
 */

import { LedgerError } from '../ledger/errors.ts';
import { extendFrontier, followRelease } from '../ledger/frontier.ts';
import { hashBytes, hashLeaf } from '../ledger/hashing.ts';
import { decodeLeaf } from '../ledger/leaves.ts';
import { type TreeHead, verifyInclusion } from '../ledger/proofs.ts';
import { verifyReceipt as verifySigned } from '../ledger/receipts.ts';
import { type Evidence, LedgerAlarm } from './alarm.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import {
  checked,
  expectConsistent,
  headOf,
  jumpAhead,
  type LedgerSource,
  openOwn,
  type Pin,
  policyOf,
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

/** Leaves that are looked through at once, backwards: no more than the server sends in a page. */
export const step = 1_000;

/**
 * Whether the ledger of the pin is closed: nothing that anybody sent comes after. The close stands near the end. Throws
 * LedgerAlarm where the server shows a close that is not in the tree.
 */
export async function isClosed(source: LedgerSource, pin: Pin): Promise<boolean> {
  const head = headOf(pin);
  const refuse = () => new LedgerAlarm('ledger_forked', { checkpoints: [pin.checkpoint] });
  return checked(refuse, async () => {
    for (let end = head.size; end > 0; end -= step) {
      const page = (await source.leaves(Math.max(0, end - step))).map(fromBase64url);
      const close = page.find((leaf) => decodeLeaf(leaf).kind === 'close');
      if (!close) continue;
      const proof = await source.inclusion(toBase64url(hashLeaf(close)), head.size);
      if (!proof) throw refuse();
      verifyInclusion(hashLeaf(close), proof.index, proof.path.map(fromBase64url), head);
      return true;
    }
    return false;
  });
}

/** `promises`: receipts whose leaves were not found so far. Throws LedgerAlarm where the ledger is closed without them. */
export async function expectKept(
  source: LedgerSource,
  pin: Pin,
  promises: Evidence['receipts'],
): Promise<void> {
  if (promises.length === 0 || !(await isClosed(source, pin))) return;
  throw new LedgerAlarm('entry_missing', { checkpoints: [pin.checkpoint], receipts: promises });
}

/** Believes the receipt of the entry with this leaf hash (both base64url), or throws LedgerAlarm. */
export async function verifyReceipt(pin: Pin, leaf: string, receipt: string): Promise<void> {
  const { campaignId, ledgerKey } = policyOf(pin);
  await checked(
    () => new LedgerAlarm('receipt_wrong', { checkpoints: [pin.checkpoint], receipts: [{ leaf, receipt }] }),
    () => verifySigned(ledgerKey, campaignId, fromBase64url(leaf), fromBase64url(receipt)),
  );
}
