import type { DBSchema } from 'idb';
import type { Alarm } from '../../../shared/device/alarm.ts';
import type { Pin } from '../../../shared/device/pin.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import type { Entry } from '../entry.ts';

export interface Membership {
  /** Campaign id. */
  campaign: string;
  pool: PoolId;
  /** encodeCredential of shared/device. */
  credential: string;
  /** The issuer's key it was checked against, base64url. */
  publicKey: string;
  /**
   * The moment from which entries may leave this device (shared/device/timing.ts): the only time in the wallet, drawn at
   * random, so that it does not say when its holder enrolled.
   */
  mayLeaveAt: number;
  /** The member's own name, to warn before it stands in a text; null where no link brought it. */
  name: string | null;
}

/** A campaign's ledger as this device has seen it. An alarm is never taken back. */
export interface SeenLedger extends Pin {
  /** Campaign id. */
  campaign: string;
  alarms: readonly Alarm[];
}

/** An idea that is being written. */
export interface Draft {
  title: string;
  body: string;
  language: string;
  underOwnName: 'yes' | 'no' | null;
}

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
