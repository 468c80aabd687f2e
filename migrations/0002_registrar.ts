import { type Kysely, sql } from 'kysely';

export const sides = ['registrar'];

/**
 * The identified side. Nothing here says when somebody enrolled: a time could be matched with what the box received soon
 * afterwards.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema registrar`.execute(db);
  await sql`
    create table registrar.manager (
      id uuid primary key,
      name text not null,
      email text not null unique,
      password_hash text not null
    )`.execute(db);
  // A session ends at a time, and when it was not used for a while.
  await sql`
    create table registrar.session (
      token_hash bytea primary key,
      manager_id uuid not null references registrar.manager on delete cascade,
      expires_at timestamptz not null,
      idle_at timestamptz not null
    )`.execute(db);
  // One row: the setup link that the newest start printed, until the first manager exists.
  await sql`
    create table registrar.setup (
      singleton boolean primary key default true check (singleton),
      token_hash bytea not null
    )`.execute(db);
  await sql`
    create table registrar.member (
      campaign_id uuid not null,
      id uuid not null,
      pool text not null,
      name text not null,
      email text,
      roster_key text not null,
      code_hash bytea,
      primary key (campaign_id, id),
      unique (campaign_id, pool, roster_key),
      unique (campaign_id, code_hash)
    )`.execute(db);
  // What the registrar counts by itself, since no transaction spans its tables and those of the campaigns: enrolled is copied
  // to campaign.pool after each enrolment. frozen: the roster can no longer change, because the campaign opens.
  await sql`
    create table registrar.pool (
      campaign_id uuid not null,
      pool text not null,
      frozen boolean not null default false,
      enrolled integer not null default 0,
      primary key (campaign_id, pool)
    )`.execute(db);
  // member: whom the credential was issued for, under a key that is not in the database. The row and the log of its
  // insertion would otherwise say who enrolled when (docs/decisions/0017). Null where anyone may join. One member, one
  // credential; the same request, the same row.
  await sql`
    create table registrar.credential (
      campaign_id uuid not null,
      pool text not null,
      m1_enc bytea not null,
      m2_enc bytea not null,
      member bytea,
      primary key (campaign_id, pool, m1_enc),
      unique (campaign_id, member)
    )`.execute(db);
  await sql`
    create table registrar.spent_challenge (
      campaign_id uuid not null,
      challenge bytea not null,
      expires_at timestamptz not null,
      primary key (campaign_id, challenge)
    )`.execute(db);
}
