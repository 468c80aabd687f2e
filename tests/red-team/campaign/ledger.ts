import type { ZodType } from 'zod';
import { ApiError } from '../../../shared/api/api-error.ts';
import {
  consistencyReply,
  frontierReply,
  hashesReply,
  inclusionReply,
  leavesReply,
  ledgerView,
} from '../../../shared/api/ledger.ts';
import { leavesOf, outstanding } from '../../../shared/device/entry.ts';
import { followLedger } from '../../../shared/device/follow.ts';
import type { MemoryStorage } from '../../../shared/device/memory-storage.ts';
import type { LedgerSource } from '../../../shared/device/pin.ts';
import { box, type Network } from './network.ts';

/** The ledger as a device reads it, through its person's browser. */
export function ledgerSource({ read }: Pick<Network, 'read'>, slug: string): LedgerSource {
  const get = <S extends ZodType>(reply: S, what: string) => read(reply, `${box}/${slug}/ledger${what}`);
  return {
    view: () => get(ledgerView, ''),
    hashes: async (from, to) => (await get(hashesReply, `/hashes?from=${from}&to=${to}`)).hashes,
    frontier: (size) => unlessDenied(async () => (await get(frontierReply, `/frontier?size=${size}`)).peaks),
    consistency: (first, second) =>
      unlessDenied(
        async () => (await get(consistencyReply, `/consistency?first=${first}&second=${second}`)).path,
      ),
    inclusion: (leaf, size) =>
      unlessDenied(() => get(inclusionReply, `/inclusion?leaf=${leaf}&size=${size}`)),
    leaves: async (from) => (await get(leavesReply, `/leaves?from=${from}`)).leaves,
  };
}

async function unlessDenied<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.status === 404) return undefined;
    throw thrown;
  }
}

/** Follows the ledger to its newest checkpoint, and notes what was found. An alarm ends the campaign: this server is honest. */
export async function followCampaign(
  storage: MemoryStorage,
  source: LedgerSource,
  campaign: string,
): Promise<void> {
  const seen = await storage.readLedger(campaign);
  if (!seen) return;
  const { pin, found } = await followLedger(source, seen, async () => {
    const entries = await storage.readEntries(campaign);
    return { leaves: new Set(entries.flatMap(leavesOf)), outstanding: entries.some(outstanding) };
  });
  await storage.saveFollowed(campaign, pin, new Set(found));
}
