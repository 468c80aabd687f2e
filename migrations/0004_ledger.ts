import { type Kysely, sql } from 'kysely';

export const sides = ['box'];

/** The ledger: public, written by the box, read by all. Hashes, and no time: a release is known by the size that it leads to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema ledger`.execute(db);
  // peaks: the frontier's hashes one after the other. told: the numbers of people of each pool that the leaves say; votes: leaves of
  // votes; manifest: the client's last one that has a leaf; restored: the tables were filled from a backup, and the ledger
  // has still to say so.
  await sql`
    create table ledger.head (
      campaign_id uuid primary key,
      origin text not null,
      size integer not null,
      peaks bytea not null,
      told jsonb not null,
      votes integer not null,
      manifest bytea,
      restored boolean not null default false
    )`.execute(db);
  await sql`
    create table ledger.leaf (
      campaign_id uuid not null,
      position integer not null,
      leaf bytea not null,
      hash bytea not null,
      primary key (campaign_id, position)
    )`.execute(db);
  await sql`create index leaf_hash on ledger.leaf (campaign_id, hash)`.execute(db);
  // The hashes above the leaves, as the tiles hold them (shared/ledger/tiles.ts); level 0 is in ledger.leaf.
  await sql`
    create table ledger.node (
      campaign_id uuid not null,
      level smallint not null,
      position integer not null,
      hash bytea not null,
      primary key (campaign_id, level, position)
    )`.execute(db);
  await sql`
    create table ledger.checkpoint (
      campaign_id uuid not null,
      size integer not null,
      note text not null,
      primary key (campaign_id, size)
    )`.execute(db);
  await sql`
    create table ledger.cell (
      campaign_id uuid not null,
      pool text not null,
      position integer not null,
      cell bytea not null,
      primary key (campaign_id, pool, position)
    )`.execute(db);
}
