import type { Alarm } from '../../../shared/device/alarm.ts';
import { afterRelease } from '../../../shared/device/entry.ts';
import type { Pin } from '../../../shared/device/pin.ts';
import { use } from './database.ts';
import type { SeenLedger } from './schema.ts';

export function readLedger(campaign: string): Promise<SeenLedger | undefined> {
  return use((database) => database.get('ledgers', campaign));
}

/**
 * Notes how far the ledger was followed, and moves on what was found in it: `found` are leaf hashes. All or nothing, so
 * that no entry is passed over. A pin that another tab has overtaken is not put back.
 */
export function saveFollowed(campaign: string, pin: Pin, found: ReadonlySet<string>): Promise<void> {
  return use(async (database) => {
    const transaction = database.transaction(['ledgers', 'entries'], 'readwrite');
    const ledgers = transaction.objectStore('ledgers');
    const known = await ledgers.get(campaign);
    if (known && known.frontier.size < pin.frontier.size) await ledgers.put({ ...known, ...pin });
    const entries = transaction.objectStore('entries');
    for (const entry of found.size > 0 ? await entries.index('campaign').getAll(campaign) : []) {
      const moved = afterRelease(entry, found);
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
