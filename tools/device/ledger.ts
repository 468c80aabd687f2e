/** What the devices that tools play do with a campaign's ledger. */
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { comingRelease } from '../../shared/device/departure.ts';
import { leavesOf } from '../../shared/device/entry.ts';
import { followOwn } from '../../shared/device/follow.ts';
import type { MemoryStorage } from '../../shared/device/memory-storage.ts';
import { beginReading, type Reading, readOlder } from '../../shared/device/reading.ts';
import type { LedgerSource } from '../../shared/device/reading-tiles.ts';
import { goOnReading } from '../../shared/device/restorations.ts';

/** Reads the ledger to its newest checkpoint; goes on from `reading`, of the same visit. */
export async function readLedger(source: LedgerSource, reading: Reading | undefined): Promise<Reading> {
  const read = reading ? await goOnReading(source, reading) : await beginReading(source);
  while (read.from > 0) await readOlder(source, read);
  return read;
}

/** Notes what follows from a reading for this device. Throws LedgerAlarm. */
export async function noteReading(
  storage: MemoryStorage,
  reading: Reading,
  campaign: CampaignView,
): Promise<void> {
  const { id } = campaign;
  const seen = await storage.readLedger(id);
  const participation = await storage.readParticipation(id);
  if (!seen || !participation) return;
  const own = (await storage.readEntries(id)).flatMap(leavesOf);
  const batch = comingRelease(campaign, participation.pool, reading.frontier.size);
  await storage.saveFollowed(id, await followOwn(reading, seen, own, batch, campaign));
}
