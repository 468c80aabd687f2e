import type { Entry } from './entry.ts';
import type { Membership, Participation, SeenLedger } from './participation.ts';

/**
 * What a device keeps between visits: the wallet in a browser, memory in the tools. Each call happens as a whole or not at
 * all, whatever another page does meanwhile. Rejects with ApiError `storage`.
 */
export interface DeviceStorage {
  /** 32 bytes that everything else derives from; made at random the first time. */
  readSeed(): Promise<Uint8Array>;
  /** Of a group, by epoch. */
  readMemberships(group: string): Promise<Membership[]>;
  saveMembership(membership: Membership): Promise<void>;
  /** Of all campaigns. */
  readParticipations(): Promise<Participation[]>;
  readParticipation(campaign: string): Promise<Participation | undefined>;
  /** Does nothing where there is none. */
  changeParticipation(campaign: string, make: (current: Participation) => Participation): Promise<void>;
  readLedger(campaign: string): Promise<SeenLedger | undefined>;
  /** In the order in which they were made. */
  readEntries(campaign: string): Promise<Entry[]>;
  /** Everything that has still to be sent, of all campaigns. */
  readPending(): Promise<Entry[]>;
  /** Stores what `make` builds in the place `key`; it gets what stands there now and the order to take. */
  putEntry(key: string, make: (before: Entry | undefined, order: number) => Entry): Promise<Entry>;
  /** Does nothing where the place is empty. */
  changeEntry(key: string, make: (current: Entry) => Entry): Promise<void>;
}
