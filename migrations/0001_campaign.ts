import { type Kysely, sql } from 'kysely';

export const sides = ['box'];

/** Campaign texts, policy and pools: what both sides, registrar and box, may read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema campaign`.execute(db);
  await sql`
    create table campaign.campaign (
      id uuid primary key,
      slug text not null unique,
      texts jsonb not null,
      language text not null,
      mode text not null check (mode in ('separate', 'merged')),
      flow text not null check (flow in ('phased', 'continuous')),
      phase text not null
        check (phase in ('draft', 'announced', 'collecting', 'voting', 'continuous', 'closed', 'answered')),
      policy jsonb not null,
      opens_at timestamptz,
      collect_until timestamptz,
      vote_until timestamptz,
      created_at timestamptz not null default now()
    )`.execute(db);
  // group_id, epoch: the group that is behind the pool, and the epoch whose memberships admit to it. eligible: people on the
  // group's roster; enrolled: its memberships. The registrar keeps both up to date, and the box tells them at fixed times.
  await sql`
    create table campaign.pool (
      campaign_id uuid not null references campaign.campaign on update cascade on delete cascade,
      pool text not null,
      names jsonb not null,
      colour integer not null check (colour between 1 and 4),
      admission text not null check (admission in ('roster', 'open')),
      group_id uuid not null,
      epoch integer not null,
      eligible integer not null default 0,
      enrolled integer not null default 0,
      membership_key bytea check (length(membership_key) = 96),
      public_key bytea check (length(public_key) = 96),
      primary key (campaign_id, pool),
      unique (campaign_id, colour),
      unique (campaign_id, group_id)
    )`.execute(db);
  await sql`create index pool_of_group on campaign.pool (group_id, epoch)`.execute(db);
}
