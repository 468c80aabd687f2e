import type { DBSchema } from 'idb';
import type { IdeaDraft } from '../../../shared/device/entries.ts';
import type { Entry } from '../../../shared/device/entry.ts';
import type { Membership, SeenLedger } from '../../../shared/device/membership.ts';

export type { Membership, SeenLedger } from '../../../shared/device/membership.ts';

/** An idea that is being written. */
export type Draft = IdeaDraft;

/**
 * What a member's device keeps, and nobody else: the seed, credentials, drafts, what was sent, and the ledgers as it has
 * seen them. It is never sent anywhere.
 */
export interface Schema extends DBSchema {
  /**
   * `seed`: 32 bytes that everything else on the device derives from. `written`: its member has shown that they wrote its
   * words down.
   */
  seed: { key: 'seed' | 'written'; value: Uint8Array | true };
  memberships: { key: string; value: Membership };
  /** By Entry.key. */
  entries: { key: string; value: Entry; indexes: { campaign: string; order: number } };
  /** By campaign id. */
  drafts: { key: string; value: Draft };
  ledgers: { key: string; value: SeenLedger };
}
