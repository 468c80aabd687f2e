import { type Kysely, sql } from 'kysely';

export const sides = ['box'];

/**
 * The anonymous side. No time, no sequence, no serial id: rows are keyed by campaign, then by what the sender
 * drew or derived (idea id, tag). Pending rows are moved to the public tables in shuffled order by a release.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema box`.execute(db);
  await sql`
    create table box.board (
      campaign_id uuid primary key,
      phase text not null,
      release integer not null default 0,
      ideas integer not null default 0,
      results_published boolean not null
    )`.execute(db);
  const ideaColumns = sql`
      campaign_id uuid not null,
      pool text not null,
      tag bytea not null,
      idea_id bytea not null,
      author_key bytea not null,
      title text not null,
      body text not null,
      language text not null,
      under_own_name text check (under_own_name in ('yes', 'no')),
      presentation bytea not null`;
  await sql`
    create table box.pending_idea (
      ${ideaColumns},
      primary key (campaign_id, pool, tag),
      unique (campaign_id, idea_id)
    )`.execute(db);
  await sql`
    create table box.idea (
      ${ideaColumns},
      release integer not null,
      primary key (campaign_id, idea_id),
      unique (campaign_id, pool, tag)
    )`.execute(db);
  const voteColumns = sql`
      campaign_id uuid not null,
      idea_id bytea not null,
      pool text not null,
      tag bytea not null,
      choice text not null check (choice in ('agree', 'disagree', 'pass')),
      revision integer not null,
      presentation bytea not null`;
  await sql`
    create table box.pending_vote (${voteColumns}, primary key (campaign_id, idea_id, pool, tag))`.execute(
    db,
  );
  // published_choice: the choice that the last publication of its cell counted; what differs has changed since.
  await sql`
    create table box.vote (
      ${voteColumns},
      published_choice text,
      primary key (campaign_id, idea_id, pool, tag)
    )`.execute(db);
  // changed: voters whose choice differs from the one that the last publication counted.
  await sql`
    create table box.tally (
      campaign_id uuid not null,
      idea_id bytea not null,
      pool text not null,
      agree integer not null,
      disagree integer not null,
      pass integer not null,
      changed integer not null,
      primary key (campaign_id, idea_id, pool)
    )`.execute(db);
  await sql`
    create table box.result (
      campaign_id uuid not null,
      idea_id bytea not null,
      pool text not null,
      agree integer not null,
      disagree integer not null,
      pass integer not null,
      primary key (campaign_id, idea_id, pool)
    )`.execute(db);
}
