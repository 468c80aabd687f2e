/**
 * What a device finds in a reading of the ledger (reading.ts), with what it keeps: its pin, its own leaves, its receipts.
 * Nothing here asks the server for anything, so nothing that the device keeps can change what it asks for.
 */
import { equalBytes } from '../bytes/bytes.ts';
import { verifyReceipt as verifySigned } from '../ledger/receipts.ts';
import { type Evidence, LedgerAlarm } from './alarm.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { checked, type Pin, pinOf, policyOf } from './pin.ts';
import { findLeaves, growsFrom, type Reading, type ReadingError } from './reading.ts';

/**
 * The pin at the checkpoint of the reading. The pin as it was, where the reading does not reach back to it yet: what is
 * read later on this visit will tell. Throws LedgerAlarm where the ledger contradicts the pin.
 */
export async function followReading(reading: Reading, pin: Pin): Promise<Pin> {
  if (!equalBytes(reading.policy, pin.policy)) {
    const policies = [toBase64url(pin.policy), toBase64url(reading.policy)];
    throw new LedgerAlarm('policy_wrong', { policies, checkpoints: [pin.checkpoint] });
  }
  const forked = () =>
    new LedgerAlarm('ledger_forked', { checkpoints: [pin.checkpoint, reading.checkpoint] });
  const grown = await checked(forked, async () => growsFrom(reading, pin.frontier));
  return grown && reading.frontier.size > pin.frontier.size ? pinOf(reading) : pin;
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
