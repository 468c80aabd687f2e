import type { Kysely } from 'kysely';
import type { BoxDatabase, RegistrarDatabase } from './database/tables.ts';
import type { Issuers } from './issuer/issuers.ts';
import type { PublicCache } from './live/cache.ts';
import type { Events } from './live/events.ts';

/** What the features are given; made once at the start (or by a test). */
export interface Deps {
  registrar: Kysely<RegistrarDatabase>;
  box: Kysely<BoxDatabase>;
  issuers: Issuers;
  events: Events;
  cache: PublicCache;
  secret: Uint8Array;
  clock: () => Date;
  powCost: number;
  /** Where browsers reach the server. Known once it listens. */
  publicUrl: () => string;
}
