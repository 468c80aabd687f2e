import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Policy } from '../../../shared/domain/policy.ts';
import type { Reuse } from '../campaign/device.ts';
import type { AccessLine, Loot } from '../loot/types.ts';

/** A system as it is run: the product itself, or the product with something broken. */
export interface Variant {
  name: string;
  /** Works on the migrated database before anybody uses it. */
  prepare(sql: pg.Client): Promise<void>;
  policy?: Partial<Policy>;
  /** SQL that changes the draft in a way that the product refuses. */
  patch?: string;
  reuse?: Reuse | undefined;
  /** Listens to the server as a proxy in front of it would. */
  watch?: (app: FastifyInstance, now: () => number) => AccessLine[];
  tamper?: (loot: Loot) => Loot;
}

export const product: Variant = { name: 'product', prepare: async () => {} };
