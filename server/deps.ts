import type { Kysely } from 'kysely';
import type { BoxDatabase, RegistrarDatabase } from './database/tables.ts';
import type { Issuers } from './issuer/issuers.ts';
import type { Signers } from './ledger/signers.ts';
import type { Trees } from './ledger/trees.ts';
import type { PublicCache } from './live/cache.ts';
import type { Events } from './live/events.ts';

/** What the features are given; made once at the start (or by a test). */
export interface Deps {
  registrar: Kysely<RegistrarDatabase>;
  box: Kysely<BoxDatabase>;
  issuers: Issuers;
  events: Events;
  cache: PublicCache;
  /** The keys that sign the ledgers. */
  signers: Signers;
  trees: Trees;
  /** Hash of the list of the client's files (shared/ledger/manifest.ts); undefined where no client was built. */
  clientManifest: Uint8Array | undefined;
  secret: Uint8Array;
  clock: () => Date;
  powCost: number;
  /** Where browsers reach the server. Known once it listens. */
  publicUrl: () => string;
}
