import type { PoolId } from '../domain/pools.ts';
import type { Alarm } from './alarm.ts';
import type { Pin } from './pin.ts';

/** What a device holds of a campaign that it takes part in. */
export interface Membership {
  /** Campaign id. */
  campaign: string;
  pool: PoolId;
  /** encodeCredential (credential-store.ts). */
  credential: string;
  /** The issuer's key that the credential was checked against, base64url. */
  publicKey: string;
  /**
   * The moment from which entries may leave this device (timing.ts); 0 from when it has come. The only time that a device
   * keeps, drawn at random, so that it does not say when its holder enrolled.
   */
  mayLeaveAt: number;
  /** The member's own name, to warn before it stands in a text; null where no link brought it. */
  name: string | null;
  /**
   * Numbers of the releases that this device has shown presence for. So that a page that is opened again does not show it
   * twice: its tag would say that both visits are one person's. All of them, since a server could name a number that is
   * not yet due, and then an earlier one again.
   */
  shownBatches: readonly number[];
  /** Slots whose ideas have left the device, whatever became of them: another idea there has the same tag. */
  usedSlots: readonly number[];
}

/** What an enrolment brings: kept together, or not at all. */
export interface Enrolled {
  membership: Membership;
  /** The ledger as it stood when the credential was issued. */
  pin: Pin;
}

/** A campaign's ledger as this device has seen it. An alarm is never taken back. */
export interface SeenLedger extends Pin {
  /** Campaign id. */
  campaign: string;
  alarms: readonly Alarm[];
}
