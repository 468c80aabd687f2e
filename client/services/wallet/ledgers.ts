import type { Alarm } from '../../../shared/device/alarm.ts';
import { afterFollowing, type Followed } from '../../../shared/device/follow.ts';
import { afterReading } from '../../../shared/device/own-reading.ts';
import { use } from './database.ts';
import type { SeenLedger } from './schema.ts';

export function readLedger(campaign: string): Promise<SeenLedger | undefined> {
  return use((database) => database.get('ledgers', campaign));
}

/**
 * Notes how far the ledger was followed, and moves on the own entries. All or nothing, so that no entry is passed over. A
 * pin that another tab has overtaken is not put back.
 */
export function saveFollowed(campaign: string, followed: Followed): Promise<void> {
  return use(async (database) => {
    const transaction = database.transaction(['ledgers', 'entries'], 'readwrite');
    const ledgers = transaction.objectStore('ledgers');
    const known = await ledgers.get(campaign);
    const seen = known && afterFollowing(known, followed);
    if (seen && seen !== known) await ledgers.put(seen);
    // A restoration that another tab has noted is not noted again: what was found since would be doubted anew.
    const own = { ...followed.own, restored: followed.own.restored && seen !== known };
    const entries = transaction.objectStore('entries');
    for (const entry of await entries.index('campaign').getAll(campaign)) {
      const moved = afterReading(entry, own);
      if (moved !== entry) await entries.put(moved);
    }
    await transaction.done;
  });
}

/** Keeps an alarm, once a kind. */
export function saveAlarm(campaign: string, alarm: Alarm): Promise<void> {
  return use(async (database) => {
    const transaction = database.transaction('ledgers', 'readwrite');
    const known = await transaction.store.get(campaign);
    if (known && !known.alarms.some(({ code }) => code === alarm.code)) {
      await transaction.store.put({ ...known, alarms: [...known.alarms, alarm] });
    }
    await transaction.done;
  });
}
