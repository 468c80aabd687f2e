import type { Alarm } from './alarm.ts';
import { afterRelease, type Entry } from './entry.ts';
import type { Enrolled, Membership, SeenLedger } from './membership.ts';
import type { Pin } from './pin.ts';
import type { DeviceStorage } from './storage.ts';

/** A device's storage for as long as the program runs: for the tools and the tests. */
export interface MemoryStorage extends DeviceStorage {
  saveEnrolled(enrolled: Enrolled): Promise<void>;
  saveAlarm(campaign: string, alarm: Alarm): Promise<void>;
  /** How far the ledger was followed, and the hashes of own leaves that were found in it. */
  saveFollowed(campaign: string, pin: Pin, found: ReadonlySet<string>): Promise<void>;
}

/** `seed`: 32 bytes. */
export function createMemoryStorage(seed: Uint8Array): MemoryStorage {
  const memberships = new Map<string, Membership>();
  const ledgers = new Map<string, SeenLedger>();
  const entries = new Map<string, Entry>();
  let order = 0;

  const change = <T>(map: Map<string, T>, key: string, make: (current: T) => T) => {
    const current = map.get(key);
    if (current !== undefined) map.set(key, make(current));
  };
  const inOrder = () => [...entries.values()].sort((one, other) => one.order - other.order);

  return {
    readSeed: async () => seed,
    readMembership: async (campaign) => memberships.get(campaign),
    changeMembership: async (campaign, make) => change(memberships, campaign, make),
    readLedger: async (campaign) => ledgers.get(campaign),
    readEntries: async (campaign) => inOrder().filter((entry) => entry.campaign === campaign),
    readPending: async () => inOrder().filter(({ state }) => state.name === 'pending'),
    async putEntry(key, make) {
      const entry = make(entries.get(key), order + 1);
      order += 1;
      entries.set(key, entry);
      return entry;
    },
    changeEntry: async (key, make) => change(entries, key, make),
    async saveEnrolled({ membership, pin }) {
      const { campaign } = membership;
      memberships.set(campaign, membership);
      if (!ledgers.has(campaign)) ledgers.set(campaign, { ...pin, campaign, alarms: [] });
    },
    saveAlarm: async (campaign, alarm) =>
      change(ledgers, campaign, (seen) => ({ ...seen, alarms: [...seen.alarms, alarm] })),
    async saveFollowed(campaign, pin, found) {
      change(ledgers, campaign, (seen) => ({ ...seen, ...pin }));
      for (const entry of inOrder()) {
        if (entry.campaign === campaign) entries.set(entry.key, afterRelease(entry, found));
      }
    },
  };
}
