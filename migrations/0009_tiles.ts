import { type Kysely, sql } from 'kysely';

export const sides = ['box'];

/**
 * The hashes of a ledger above its leaves, as its tiles hold them (shared/ledger/tiles.ts). Level 0 is in ledger.leaf.
 * They follow from the leaves, so they tell nobody anything new.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger.node (
      campaign_id uuid not null,
      level smallint not null,
      position integer not null,
      hash bytea not null,
      primary key (campaign_id, level, position)
    )`.execute(db);
}
