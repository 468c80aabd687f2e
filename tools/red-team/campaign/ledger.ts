import { ledgerContracts } from '../../../shared/api/routes/ledger.ts';
import { leavesOf } from '../../../shared/device/entry.ts';
import { findOwn, followReading } from '../../../shared/device/follow.ts';
import type { MemoryStorage } from '../../../shared/device/memory-storage.ts';
import { beginReading, continueReading, type Reading, readOlder } from '../../../shared/device/reading.ts';
import type { LedgerSource } from '../../../shared/device/reading-tiles.ts';
import { tilePath } from '../../../shared/ledger/tiles.ts';
import type { Network } from './network.ts';

/** The ledger as a device reads it, through its person's browser. */
export function ledgerSource({ read, readBytes }: Network, slug: string): LedgerSource {
  return {
    view: () => read(ledgerContracts.readLedger, { params: { slug } }),
    tile: (level, part) =>
      readBytes(ledgerContracts.readTile, { params: { slug, level, '*': tilePath(part) } }),
    entries: (part) => readBytes(ledgerContracts.readBundle, { params: { slug, '*': tilePath(part) } }),
  };
}

/** Reads the ledger to its newest checkpoint; goes on from `reading`, of the same visit. */
export async function readLedger(source: LedgerSource, reading: Reading | undefined): Promise<Reading> {
  if (reading) await continueReading(source, reading);
  const read = reading ?? (await beginReading(source));
  while (read.from > 0) await readOlder(source, read);
  return read;
}

/** Notes what follows from a reading for this device. An alarm ends the campaign: this server is honest. */
export async function noteReading(storage: MemoryStorage, reading: Reading, campaign: string): Promise<void> {
  const seen = await storage.readLedger(campaign);
  if (!seen) return;
  const pin = await followReading(reading, seen);
  const own = (await storage.readEntries(campaign)).flatMap(leavesOf);
  await storage.saveFollowed(campaign, pin, findOwn(reading, new Set(own)));
}
