import type { DBSchema } from 'idb';
import type { IdeaDraft } from '../../../shared/device/entries.ts';
import type { Entry } from '../../../shared/device/entry.ts';
import type { Membership, Participation, SeenLedger } from '../../../shared/device/participation.ts';

export type { Participation, SeenLedger } from '../../../shared/device/participation.ts';

/** An idea that is being written. */
export type Draft = IdeaDraft;

/**
 * What a member's device keeps, and nobody else: the seed, credentials, drafts, what was sent, and the ledgers as it has
 * seen them. It is never sent anywhere.
 */
export interface Schema extends DBSchema {
  /**
   * `seed`: 32 bytes that everything else on the device derives from. `written`: its member has shown that they wrote its
   * words down. `mark`: two bytes that this person's mark is drawn with, once the device has to tell several apart.
   */
  seed: { key: 'seed' | 'written' | 'mark'; value: Uint8Array | true };
  /** By epochKey. */
  memberships: { key: string; value: Membership };
  /** By campaign id. */
  participations: { key: string; value: Participation };
  /** By Entry.key. */
  entries: { key: string; value: Entry; indexes: { campaign: string; order: number } };
  /** By campaign id. */
  drafts: { key: string; value: Draft };
  ledgers: { key: string; value: SeenLedger };
}
