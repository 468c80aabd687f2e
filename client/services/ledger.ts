import type { CampaignView } from '../../shared/api/campaigns.ts';
import { LedgerAlarm } from '../../shared/device/alarm.ts';
import { comingRelease } from '../../shared/device/departure.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { isUnsaid } from '../../shared/device/ends.ts';
import { type Entry, leavesOf, openPromises } from '../../shared/device/entry.ts';
import { alarmOf, expectKept, followOwn, verifyReceipt } from '../../shared/device/follow.ts';
import { expectShown } from '../../shared/device/pin.ts';
import {
  beginReading,
  lookForClose,
  type Reading,
  ReadingError,
  readOlder,
} from '../../shared/device/reading.ts';
import type { LedgerSource } from '../../shared/device/reading-tiles.ts';
import { goOnReading } from '../../shared/device/restorations.ts';
import { watchShownEnds } from '../../shared/device/shown-ends.ts';
import { isClosed } from '../../shared/domain/phases.ts';
import { ApiError, toApiError } from './api.ts';
import { ledgerSource } from './public-ledger.ts';
import { walletExists } from './wallet/active.ts';
import { readEntries } from './wallet/entries.ts';
import { readLedger, saveAlarm, saveFollowed } from './wallet/ledgers.ts';
import { readParticipation } from './wallet/participations.ts';
import type { SeenLedger } from './wallet/schema.ts';

/**
 * What a device does with a campaign's ledger. Reading it asks the server, and knows nothing of the wallet; what follows
 * for this device is found in the reading afterwards, and asks for nothing.
 */

export interface Followed {
  /** As far as it has come; undefined where not even its beginning could be read. */
  reading: Reading | undefined;
  /** What the wallet keeps of the ledger now; undefined where this device does not take part. */
  seen: SeenLedger | undefined;
  /** The page shows other ends of phases than it says, by what was read on this visit. */
  unsaid: boolean;
  /** Why it could not be read further, if it could not. */
  error: ApiError | undefined;
}

/** Begins to read the ledger, or goes on from `reading`, and notes in the wallet what follows. */
export function followCampaign(campaign: CampaignView, reading: Reading | undefined): Promise<Followed> {
  return noting(campaign, reading, async (source) => {
    const read = reading ? await goOnReading(source, reading) : await beginReading(source);
    if (isClosed(campaign.phase)) await lookForClose(source, read);
    return read;
  });
}

/** Reads the next older stretch, and notes in the wallet what follows. */
export function followBack(campaign: CampaignView, reading: Reading): Promise<Followed> {
  return noting(campaign, reading, async (source) => {
    await readOlder(source, reading);
    return reading;
  });
}

async function noting(
  campaign: CampaignView,
  before: Reading | undefined,
  read: (source: LedgerSource) => Promise<Reading>,
): Promise<Followed> {
  let reading = before;
  let error: ApiError | undefined;
  try {
    reading = await read(ledgerSource(campaign.slug));
    await noteReading(campaign, reading);
  } catch (thrown) {
    if (thrown instanceof ReadingError) await noteFailure(campaign, thrown);
    error = thrown instanceof ReadingError ? new ApiError('ledger_wrong', 0, {}, thrown) : toApiError(thrown);
  }
  const unsaid = reading !== undefined && isUnsaid(reading, campaign);
  return { reading, seen: await readSeen(campaign.id), unsaid, error };
}

async function noteReading(campaign: CampaignView, reading: Reading): Promise<void> {
  const { id } = campaign;
  const seen = await readSeen(id);
  if (!seen) return;
  await keepingAlarms(seen, async () => {
    expectShown(seen, campaign);
    const own = (await readEntries(id)).flatMap(leavesOf);
    const participation = await readParticipation(id);
    const batch = participation ? comingRelease(campaign, participation.pool, reading.frontier.size) : 0;
    const followed = await followOwn(reading, seen, own, batch, campaign);
    await saveFollowed(id, followed);
    // Of a larger ledger the leaf may not have been read yet.
    if (reading.from === 0) shownEnds.check(followed.pin, campaign, performance.now());
    if (isClosed(campaign.phase)) {
      expectKept(reading, (await readEntries(id)).flatMap(openPromises), isOverdue(id));
    }
  });
}

/** Keeps the alarm that a reading which failed means for a member. */
async function noteFailure({ id }: CampaignView, error: ReadingError): Promise<void> {
  const seen = await readSeen(id);
  if (seen) await saveAlarm(id, alarmOf(error, seen).alarm);
}

/** Looks whether there is a wallet before it opens one: who only reads gets none. */
async function readSeen(campaign: string): Promise<SeenLedger | undefined> {
  return (await walletExists()) ? readLedger(campaign) : undefined;
}

const shownEnds = watchShownEnds();

/**
 * Does the campaign show what its first leaf promised? Its delay decides when entries leave this device: it is compared before
 * anything is sent, and not only when the ledger is followed again.
 */
export function showsPromised(seen: SeenLedger, campaign: CampaignView): boolean {
  try {
    expectShown(seen, campaign);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof LedgerAlarm)) throw thrown;
    return false;
  }
}

/** When this page first followed a campaign that was shown as closed: by a clock that nobody sets. */
const closedSince = new Map<string, number>();
/** Milliseconds. Counting the votes of a large campaign takes a while, and what a server left undone another one takes up. */
const patience = 3_600_000;

function isOverdue(campaign: string): boolean {
  const since = closedSince.get(campaign) ?? performance.now();
  closedSince.set(campaign, since);
  return performance.now() - since >= patience;
}

/**
 * Believes a receipt (base64url) for `entry`, or keeps the alarm and throws ApiError `receipt_wrong`. Throws `wallet_gone` where
 * this device does not know the ledger any more: nobody can say then whether the receipt holds.
 */
export async function believeReceipt(entry: Entry, receipt: string): Promise<void> {
  const seen = await readLedger(entry.campaign);
  if (!seen) throw new ApiError('wallet_gone');
  const holds = await keepingAlarms(seen, () => verifyReceipt(seen, entry.leaf, receipt));
  if (!holds) throw new ApiError('receipt_wrong');
}

/** Returns false where an alarm was kept. */
async function keepingAlarms(seen: SeenLedger, action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (thrown) {
    if (!(thrown instanceof LedgerAlarm)) throw thrown;
    await saveAlarm(seen.campaign, thrown.alarm);
    return false;
  }
}

/**
 * What proves to others what the server signed for this device, as a file: its alarms, and promises that are not kept yet.
 * It names neither the member nor what any entry says.
 */
export function evidenceOf(
  { campaign, policy, checkpoint, left, alarms }: SeenLedger,
  entries: readonly Entry[],
): string {
  const ledger = { campaign, policy: toBase64url(policy), checkpoint, left };
  const receipts = entries.flatMap(openPromises);
  return JSON.stringify({ format: 'candor/v1 evidence', ...ledger, alarms, receipts }, null, 2);
}
