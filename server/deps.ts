import type { Kysely } from 'kysely';
import type { Separation } from '../shared/api/manage.ts';
import type { Timekeeper } from './box/timekeeper.ts';
import type { BoxControl } from './control/control.ts';
import type { DiskReserve } from './database/disk-reserve.ts';
import type { BoxDatabase, CampaignDatabase, RegistrarDatabase } from './database/tables.ts';
import type { ProofQueue } from './http/proof-queue.ts';
import type { Issuers, MembershipIssuers } from './issuer/issuers.ts';
import type { BoxKeys, RegistrarKeys } from './keys.ts';
import type { Signers } from './ledger/signers.ts';
import type { PublicCache } from './live/cache.ts';
import type { Events } from './live/events.ts';
import type { Mailer } from './mail/mailer.ts';

/** What the features are given; made once at the start (or by a test). */
interface CommonDeps {
  /** Where proofs are computed; each side's own, so that a flood of entries keeps nobody from enrolling. */
  proofs: ProofQueue;
  clock: () => Date;
  /** Where browsers reach the server. Known once it listens. */
  publicUrl: () => string;
}

/** The identified side: enrolment and console. */
export interface RegistrarDeps extends CommonDeps {
  issuers: MembershipIssuers;
  keys: RegistrarKeys;
  registrar: Kysely<RegistrarDatabase>;
  campaigns: Kysely<CampaignDatabase>;
  control: BoxControl;
  powCost: number;
  /** Undefined where none are sent. */
  mailer: Mailer | undefined;
  /** A session in the console ends when it was not used for so long. */
  idleHours: number;
  /** As the connections of this process show it; the box's own are asked by the control. */
  separation: Separation;
}

/** The anonymous side. */
export interface Deps extends CommonDeps {
  issuers: Issuers;
  keys: BoxKeys;
  /** For reading: pages and health checks wait for nobody who writes. */
  box: Kysely<BoxDatabase>;
  /** For whatever writes, or takes a lock. */
  writers: Kysely<BoxDatabase>;
  /** For VACUUM, which no time limit ends. */
  maintenance: Kysely<BoxDatabase>;
  events: Events;
  cache: PublicCache;
  /** Of the embedded database. */
  disk?: DiskReserve;
  /** The keys that sign the ledgers. */
  signers: Signers;
  /** What `clock` of this side shows. */
  timekeeper: Timekeeper;
  /** Hash of the list of the client's files (shared/ledger/manifest.ts); undefined where no client was built. */
  clientManifest: Uint8Array | undefined;
  separation: Separation;
}
