import { type Kysely, sql } from 'kysely';

export const sides = ['box'];

/**
 * Releases of k people (docs/decisions/0008), and the work of a release beside the requests (docs/decisions/0021). What
 * waits is stamped with the number of the release of its pool that will take it: the one that was coming when it came.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select from campaign.campaign where phase <> 'draft' limit 1`.execute(db);
  if (rows.length > 0) {
    throw new Error(
      'This database has campaigns that were opened before releases were counted by people; what waits in them has no presence. Start with an empty database.',
    );
  }
  // batches: number of each pool's coming release. told_day: when people who joined were told last, in UTC
  // days since 1970.
  await sql`
    alter table box.board
      add column batches jsonb not null default '{"employees": 1, "customers": 1}',
      add column told_day integer not null default 0`.execute(db);
  // One row a person who has something in the pool's coming release; their tag there is no tag anywhere else.
  await sql`
    create table box.presence (
      campaign_id uuid not null,
      pool text not null,
      batch integer not null,
      tag bytea not null,
      primary key (campaign_id, pool, batch, tag)
    )`.execute(db);
  // What a release has taken and not published yet. begins: the phase that began with it. issued: how many of each pool
  // have joined as of this release. stage: what is done next.
  await sql`
    create table box.release_work (
      campaign_id uuid not null,
      number integer not null,
      batches jsonb not null,
      begins text,
      issued jsonb not null,
      manifest bytea,
      stage text not null check (stage in ('entries', 'close', 'cleanup')),
      primary key (campaign_id, number)
    )`.execute(db);
  // Its key gives the leaves of a release in the order in which the ledger has them.
  await sql`
    alter table box.waiting_leaf
      drop constraint waiting_leaf_pkey,
      add column hash bytea not null,
      add column batch integer not null,
      add primary key (campaign_id, hash)`.execute(db);
  await sql`alter table box.pending_idea add column batch integer not null`.execute(db);
  // Null where results come at the end: then it makes no difference, and nothing should say when a vote came.
  await sql`alter table box.waiting_vote add column batch integer`.execute(db);
  // How often the voter has changed this vote. 0 where results come at the end: there it is in the sealed vote.
  await sql`alter table box.vote add column changes integer not null default 0`.execute(db);
}
