import type { Alarm } from './alarm.ts';
import type { Entry } from './entry.ts';
import { afterFollowing, type Followed } from './follow.ts';
import { afterReading } from './own-reading.ts';
import {
  epochKey,
  type Joined,
  type Membership,
  type Participation,
  type SeenLedger,
} from './participation.ts';
import type { DeviceStorage } from './storage.ts';

/** A device's storage for as long as the program runs: for the tools and the tests. */
export interface MemoryStorage extends DeviceStorage {
  saveJoined(joined: Joined): Promise<void>;
  saveAlarm(campaign: string, alarm: Alarm): Promise<void>;
  /** How far the ledger was followed, and what it says about own entries. */
  saveFollowed(campaign: string, followed: Followed): Promise<void>;
}

/** `seed`: 32 bytes. */
export function createMemoryStorage(seed: Uint8Array): MemoryStorage {
  const memberships = new Map<string, Membership>();
  const participations = new Map<string, Participation>();
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
    readMemberships: async (group) =>
      [...memberships.values()]
        .filter((own) => own.group === group)
        .sort((one, other) => one.epoch - other.epoch),
    saveMembership: async (membership) => void memberships.set(epochKey(membership), membership),
    readParticipations: async () => [...participations.values()],
    readParticipation: async (campaign) => participations.get(campaign),
    changeParticipation: async (campaign, make) => change(participations, campaign, make),
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
    async saveJoined({ membership, participation, pin }) {
      memberships.set(epochKey(membership), membership);
      const { campaign } = participation;
      participations.set(campaign, participation);
      if (!ledgers.has(campaign)) ledgers.set(campaign, { ...pin, campaign, alarms: [], left: [] });
    },
    saveAlarm: async (campaign, alarm) =>
      change(ledgers, campaign, (seen) => ({ ...seen, alarms: [...seen.alarms, alarm] })),
    async saveFollowed(campaign, followed) {
      change(ledgers, campaign, (seen) => afterFollowing(seen, followed));
      for (const entry of inOrder()) {
        if (entry.campaign === campaign) entries.set(entry.key, afterReading(entry, followed.own));
      }
    },
  };
}
