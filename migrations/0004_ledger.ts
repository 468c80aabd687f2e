import { type Kysely, sql } from 'kysely';

export const sides = ['box'];

/**
 * The ledger: public, written by the box, read by all. Hashes, and no time: a release is known by the size that it leads
 * to. What waits for a release says as little as it can: of a vote there is its leaf, which nobody can connect with it
 * later, and the vote itself under a key that is not in the database (docs/decisions/0010).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select from campaign.campaign where phase <> 'draft' limit 1`.execute(db);
  if (rows.length > 0) {
    throw new Error(
      'This database has campaigns that were opened before there was a ledger; they cannot get one afterwards. Start with an empty database.',
    );
  }
  await sql`
    update campaign.campaign
    set policy = policy || '{"delayMinutes": 10, "settleHours": 12}'::jsonb`.execute(db);

  await sql`create schema ledger`.execute(db);
  // peaks: the frontier's hashes one after the other. issued: credentials of each pool that have a leaf; votes: leaves of
  // votes; manifest: the client's last one that has a leaf.
  await sql`
    create table ledger.head (
      campaign_id uuid primary key,
      origin text not null,
      size integer not null,
      peaks bytea not null,
      issued jsonb not null,
      votes integer not null,
      manifest bytea
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

  await sql`
    create table box.waiting_leaf (
      campaign_id uuid not null,
      pool text not null,
      leaf bytea not null,
      primary key (campaign_id, leaf)
    )`.execute(db);
  await sql`drop table box.pending_vote`.execute(db);
  // name: what the tag of this vote is called here; sealed: the vote. Both take a key that is not in the database.
  await sql`
    create table box.waiting_vote (
      campaign_id uuid not null,
      pool text not null,
      name bytea not null,
      sealed bytea not null,
      primary key (campaign_id, name)
    )`.execute(db);
  // answer: the commitment that stands in the idea's content.
  await sql`alter table box.pending_idea add column answer bytea not null`.execute(db);
  await sql`alter table box.idea add column answer bytea not null`.execute(db);
  // With published_choice, the vote that the last publication of its cell counted: it is what the close opens.
  // published_choices: all that publications of the cell have counted for this voter.
  await sql`
    alter table box.vote
      add column published_revision integer,
      add column published_presentation bytea,
      add column published_choices text[] not null default '{}'`.execute(db);
}
