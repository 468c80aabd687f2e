import { ledgerView } from '../../../shared/api/ledger.ts';
import { leavesOf } from '../../../shared/device/entry.ts';
import { findOwn, followReading } from '../../../shared/device/follow.ts';
import type { MemoryStorage } from '../../../shared/device/memory-storage.ts';
import {
  beginReading,
  continueReading,
  type LedgerSource,
  type Reading,
} from '../../../shared/device/reading.ts';
import { tilePath } from '../../../shared/ledger/tiles.ts';
import { box, type Network } from './network.ts';

/** The ledger as a device reads it, through its person's browser. */
export function ledgerSource({ read, readBytes }: Network, slug: string): LedgerSource {
  const at = `${box}/${slug}/ledger`;
  return {
    view: () => read(ledgerView, at),
    tile: (level, part) => readBytes(`${at}/tile/${level}/${tilePath(part)}`),
    entries: (part) => readBytes(`${at}/tile/entries/${tilePath(part)}`),
  };
}

/**
 * Goes on with the reading of this visit, or begins it, and notes what was found. An alarm ends the campaign: this server
 * is honest.
 */
export async function followCampaign(
  storage: MemoryStorage,
  source: LedgerSource,
  campaign: string,
  before: Reading | undefined,
): Promise<Reading> {
  if (before) await continueReading(source, before);
  const reading = before ?? (await beginReading(source));
  const seen = await storage.readLedger(campaign);
  if (!seen) return reading;
  const pin = await followReading(reading, seen);
  const own = (await storage.readEntries(campaign)).flatMap(leavesOf);
  await storage.saveFollowed(campaign, pin, findOwn(reading, new Set(own)));
  return reading;
}
