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
      phase text not null check (phase in ('draft', 'collecting', 'voting', 'continuous', 'closed')),
      policy jsonb not null,
      collect_until timestamptz,
      vote_until timestamptz,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table campaign.pool (
      campaign_id uuid not null references campaign.campaign on delete cascade,
      pool text not null,
      names jsonb not null,
      colour integer not null check (colour between 1 and 4),
      admission text not null check (admission in ('roster', 'open')),
      eligible integer not null default 0,
      enrolled integer not null default 0,
      public_key bytea check (length(public_key) = 96),
      primary key (campaign_id, pool),
      unique (campaign_id, colour)
    )`.execute(db);
}
