import type { PoolId } from '../domain/pools.ts';
import type { Alarm } from './alarm.ts';
import type { Pin } from './pin.ts';

/**
 * When entries leave a device whose owner has enrolled a short time ago. `visit`: in the visit in which they are made, so that
 * whoever watches the server at that minute could guess. `later`: when the device is used again once it has settled.
 */
export type Leaving = 'visit' | 'later';

/** What a device gets when its owner joins a group, once an epoch: the one step at which they say who they are. */
export interface Membership {
  /** Group id. */
  group: string;
  epoch: number;
  /** encodeCredential (credential-store.ts). */
  credential: string;
  /** The issuer's key that the credential was checked against, base64url. */
  publicKey: string;
  /**
   * The moment from which nothing that leaves this device says when its holder joined (timing.ts), drawn at random; 0 from
   * when it has come.
   */
  settlesAt: number;
  /** By how much the server's clock was ahead of this device's then, milliseconds; null where that is not known. */
  ahead: number | null;
  /** The member's own name, to warn before it stands in a text; null where no link brought it. */
  name: string | null;
}

/** A group in one epoch. */
export type EpochKey = Pick<Membership, 'group' | 'epoch'>;

/** What a device keeps it by. */
export function epochKey({ group, epoch }: EpochKey): string {
  return `${group}/${epoch}`;
}

/** What a device holds of a campaign that it takes part in. */
export interface Participation {
  /** Campaign id. */
  campaign: string;
  pool: PoolId;
  /** Whose membership it showed. */
  group: string;
  epoch: number;
  /** encodeCredential (credential-store.ts). */
  credential: string;
  /** The issuer's key that the credential was checked against, base64url. */
  publicKey: string;
  /**
   * The moment from which entries may leave this device: when its membership has settled, and in time for the end of the
   * phase; 0 from when it has come.
   */
  mayLeaveAt: number;
  /** By how much the server's clock was ahead of this device's when that was drawn, milliseconds; null where that is not known. */
  ahead: number | null;
  /** What its member has chosen; null as long as they were not asked, and then nothing leaves before `mayLeaveAt`. */
  leaving: Leaving | null;
  /** The name of its membership. */
  name: string | null;
  /**
   * Numbers of the releases that this device has shown presence for. So that a page that is opened again does not show it
   * twice: its tag would say that both visits are one person's. All of them, since a server could name a number that is
   * not yet due, and then an earlier one again.
   */
  shownBatches: readonly number[];
  /** Slots whose ideas have left the device, whatever became of them: another idea there has the same tag. */
  usedSlots: readonly number[];
  /** Slots in which ideas of this member stand that came from another device: the board showed their author's keys. */
  takenSlots: readonly number[];
}

/** What taking part brings: kept together, or not at all. */
export interface Joined {
  membership: Membership;
  participation: Participation;
  /** The ledger as it stood when the credential was issued. */
  pin: Pin;
}

/** A campaign's ledger as this device has seen it. An alarm is never taken back. */
export interface SeenLedger extends Pin {
  /** Campaign id. */
  campaign: string;
  alarms: readonly Alarm[];
  /** Signed checkpoints of states that the ledger left when it was restored from a backup, the oldest first. */
  left: readonly string[];
}
