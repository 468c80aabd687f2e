/**
 * What a device finds in a reading of the ledger (reading.ts), with what it keeps: its pin, its own leaves, its receipts.
 * Nothing here asks the server for anything, so nothing that the device keeps can change what it asks for.
 */
import { equalBytes } from '../bytes/bytes.ts';
import type { Ends } from '../domain/phases.ts';
import { verifyReceipt as verifySigned } from '../ledger/receipts.ts';
import { type Evidence, LedgerAlarm } from './alarm.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { findEnds, joinEnds } from './ends.ts';
import type { OwnReading } from './own-reading.ts';
import type { SeenLedger } from './participation.ts';
import { checked, type Pin, pinOf, policyOf } from './pin.ts';
import { findLeaves, growsFrom, type Reading, type ReadingError } from './reading.ts';
import { isRestoredBefore } from './restorations.ts';

/**
 * The pin at the checkpoint of the reading. The pin as it was, where the reading does not reach back to it yet: what is
 * read later on this visit will tell. Where a leaf in the place of one that the pin had seen says that the ledger was
 * restored from a backup, the pin begins anew there, and `left` is the signed checkpoint that it left. Throws LedgerAlarm
 * where the ledger contradicts the pin. `shown`: the ends of phases that the public view shows.
 */
export async function followReading(
  reading: Reading,
  pin: Pin,
  shown: Readonly<Ends>,
): Promise<{ pin: Pin; left: string | undefined }> {
  if (!equalBytes(reading.policy, pin.policy)) {
    const policies = [toBase64url(pin.policy), toBase64url(reading.policy)];
    throw new LedgerAlarm('policy_wrong', { policies, checkpoints: [pin.checkpoint] });
  }
  const { size } = pin.frontier;
  try {
    const forked = () =>
      new LedgerAlarm('ledger_forked', { checkpoints: [pin.checkpoint, reading.checkpoint] });
    const grown = await checked(forked, async () => growsFrom(reading, pin.frontier));
    if (grown) return { pin: growPin(pin, reading, shown), left: undefined };
  } catch (thrown) {
    if (!isRestoredBefore(reading, size, pin.restorations)) throw thrown;
  }
  const restored = isRestoredBefore(reading, size, pin.restorations);
  return restored ? { pin: pinOf(reading, shown), left: pin.checkpoint } : { pin, left: undefined };
}

/** The pin after a reading of the same ledger; itself where that brought nothing. */
function growPin(pin: Pin, reading: Reading, shown: Readonly<Ends>): Pin {
  if (reading.frontier.size > pin.frontier.size) return pinOf(reading, shown, pin.ends);
  const ends = findEnds(reading, shown, pin.ends);
  return ends === pin.ends ? pin : { ...pin, ends };
}

/** What a reading means for a device that takes part. */
export interface Followed {
  pin: Pin;
  /** The signed checkpoint that the ledger left when it was restored; undefined where it goes on from the pin. */
  left: string | undefined;
  own: OwnReading;
}

/** `own`: hashes of own leaves, base64url. `batch`: number of the pool's coming release, 0 where none is believed. */
export async function followOwn(
  reading: Reading,
  seen: Pin,
  own: readonly string[],
  batch: number,
  shown: Readonly<Ends>,
): Promise<Followed> {
  const { pin, left } = await followReading(reading, seen, shown);
  const found = findOwn(reading, new Set(own));
  return { pin, left, own: { found, whole: reading.from === 0, batch, restored: left !== undefined } };
}

/** What the device keeps of the ledger then; `seen` itself where another page of the device has come further. */
export function afterFollowing(seen: SeenLedger, { pin, left }: Followed): SeenLedger {
  if (left === undefined) {
    const ends = joinEnds(seen.ends, pin.ends);
    if (pin.frontier.size > seen.frontier.size) return { ...seen, ...pin, ends };
    return JSON.stringify(ends) === JSON.stringify(seen.ends) ? seen : { ...seen, ends };
  }
  return seen.checkpoint === left ? { ...seen, ...pin, left: [...seen.left, left] } : seen;
}

/** What a reading that failed means for a device with a pin. */
export function alarmOf({ code, view }: ReadingError, pin: Pin): LedgerAlarm {
  const policies = code === 'policy_wrong' ? [toBase64url(pin.policy), view.policy] : [];
  const checkpoints = code === 'policy_wrong' ? [pin.checkpoint] : [pin.checkpoint, view.checkpoint];
  return new LedgerAlarm(code, { policies, checkpoints });
}

/** Which of these leaf hashes stand in what was read; all base64url. */
export function findOwn(reading: Reading, own: ReadonlySet<string>): Set<string> {
  return new Set(findLeaves(reading, [...own].map(fromBase64url)).map(toBase64url));
}

/**
 * `promises`: receipts whose leaves were not found so far. `overdue`: the campaign has been shown as closed for longer
 * than its close may need to get here. Throws LedgerAlarm where the ledger is closed without what was promised, or where
 * that can never be seen, since the close is kept back. Nothing is missing before the whole ledger has been read.
 */
export function expectKept(
  { closed, from, checkpoint }: Reading,
  promises: Evidence['receipts'],
  overdue: boolean,
): void {
  if (promises.length === 0 || (closed ? from > 0 : !overdue)) return;
  const evidence = { checkpoints: [checkpoint], receipts: promises };
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
