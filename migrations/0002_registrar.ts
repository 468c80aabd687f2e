import { type Kysely, sql } from 'kysely';

export const sides = ['registrar'];

/**
 * The identified side. Nothing here says when somebody enrolled: a time could be matched with what the box received soon
 * afterwards.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema registrar`.execute(db);
  // Who may sign in to the console.
  await sql`
    create table registrar.account (
      id uuid primary key,
      name text not null,
      email text not null unique,
      password_hash text not null,
      language text,
      roles text[] not null check (
        cardinality(roles) > 0
        and roles <@ array['administrator', 'manager', 'moderator', 'responder', 'auditor']
      )
    )`.execute(db);
  // A session ends after a time, and when it was not used for a while. Times to the minute; of the browser its name and the
  // system's, so that somebody recognises their own.
  await sql`
    create table registrar.session (
      token_hash bytea primary key,
      account_id uuid not null references registrar.account on delete cascade,
      begun_at timestamptz not null,
      used_at timestamptz not null,
      browser text,
      system text
    )`.execute(db);
  // One row: the setup link that the newest start printed, until somebody has an account.
  await sql`
    create table registrar.setup (
      singleton boolean primary key default true check (singleton),
      token_hash bytea not null
    )`.execute(db);
  // Whom an administrator has invited to the console. What became of an invitation is kept for a while, so that its link can
  // say so. made_by: who loses the right to invite loses what is still open.
  await sql`
    create table registrar.invitation (
      id uuid primary key,
      made_by uuid references registrar.account on delete set null,
      token_hash bytea not null unique,
      email text not null,
      roles text[] not null,
      expires_at timestamptz not null,
      state text not null check (state in ('open', 'used', 'withdrawn'))
    )`.execute(db);
  await sql`create unique index open_invitation on registrar.invitation (email) where state = 'open'`.execute(
    db,
  );
  // The link for a new password that somebody has asked for last.
  await sql`
    create table registrar.reset (
      account_id uuid primary key references registrar.account on delete cascade,
      token_hash bytea not null unique,
      expires_at timestamptz not null
    )`.execute(db);
  // What somebody signs in with besides a password (docs/decisions/0046). secret: encrypted under a key that is not in the
  // database. last_step: no code is taken that belongs to this step of time (RFC 6238) or to an earlier one.
  await sql`
    create table registrar.authenticator_app (
      account_id uuid primary key references registrar.account on delete cascade,
      secret bytea not null,
      last_step integer not null
    )`.execute(db);
  // counter: what the authenticator counted when it was used last; 0 for those that do not count.
  await sql`
    create table registrar.passkey (
      id uuid primary key,
      account_id uuid not null references registrar.account on delete cascade,
      credential_id bytea not null unique,
      name text not null,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null
    )`.execute(db);
  await sql`create index passkey_of_account on registrar.passkey (account_id)`.execute(db);
  // Each is deleted when it is used. The hash takes a key that is not in the database.
  await sql`
    create table registrar.recovery_code (
      account_id uuid not null references registrar.account on delete cascade,
      code_hash bytea not null,
      primary key (account_id, code_hash)
    )`.execute(db);
  // Whose password was right, and whose second factor is still to come; account_id is null where a passkey comes first.
  // challenge: what the passkey has to sign, once.
  await sql`
    create table registrar.sign_in (
      token_hash bytea primary key,
      account_id uuid references registrar.account on delete cascade,
      challenge bytea,
      expires_at timestamptz not null
    )`.execute(db);
  // What somebody is setting up in a session: a secret, encrypted as above, or the challenge for a new passkey.
  await sql`
    create table registrar.factor_setup (
      token_hash bytea primary key references registrar.session on delete cascade on update cascade,
      secret bytea,
      challenge bytea,
      expires_at timestamptz not null
    )`.execute(db);
  // The roles of which a second factor is demanded.
  await sql`
    create table registrar.factor_demand (
      role text primary key
        check (role in ('administrator', 'manager', 'moderator', 'responder', 'auditor'))
    )`.execute(db);
  // Who is to answer an idea, which is published, and by which day (UTC days since 1970). What the box tells everybody is no
  // secret here either; no member stands beside it.
  await sql`
    create table registrar.assignment (
      campaign_id uuid not null,
      idea_id bytea not null,
      account_id uuid not null references registrar.account on delete cascade,
      due integer,
      primary key (campaign_id, idea_id)
    )`.execute(db);
  await sql`create index assignment_of_account on registrar.assignment (account_id)`.execute(db);
  // What somebody in the console did, to the minute. number: from 1 without a gap, so that it can be seen that nothing is
  // missing. account_id refers to nobody: an entry outlasts the account. refuses: the entry whose refusal this one tells.
  // The server's role may only read and add (0005_roles.ts). What is older than two years goes by the function, which asks
  // two clocks: one that is wrong ends nothing.
  await sql`
    create table registrar.trail (
      number integer primary key,
      at timestamptz not null,
      account_id uuid,
      name text,
      kind text not null,
      details jsonb,
      refuses integer
    )`.execute(db);
  await sql`create unique index refusal on registrar.trail (refuses)`.execute(db);
  await sql`create index trail_of_account on registrar.trail (account_id, number)`.execute(db);
  await sql`
    create function registrar.forget_trail() returns void language sql security definer
    set search_path = '' as $$
      delete from registrar.trail
      where at < least(now(), (select at from registrar.trail order by number desc limit 1)) - interval '2 years'
    $$`.execute(db);
  // One row: what the company shows of itself on every page. logo: a PNG that the server wrote, named by its SHA-256.
  await sql`
    create table registrar.company (
      singleton boolean primary key default true check (singleton),
      name text,
      colour text,
      imprint text,
      privacy text,
      logo bytea,
      logo_hash bytea check (length(logo_hash) = 32),
      logo_width integer,
      logo_height integer,
      check ((logo is null) = (logo_hash is null)
        and (logo is null) = (logo_width is null)
        and (logo is null) = (logo_height is null))
    )`.execute(db);
  // A standing set of people. epoch: the newest one, begun on that day (UTC days since 1970)
  // by a manager's hand. members: so many are on its roster, since counting them would cost each
  // batch more than the rest of it.
  await sql`
    create table registrar."group" (
      id uuid primary key,
      name text not null,
      admission text not null check (admission in ('roster', 'open')),
      epoch integer not null default 1,
      begun integer not null,
      members integer not null default 0
    )`.execute(db);
  // roster_key: the hash of what makes two entries the same person, so that it fits into an index whatever people are called.
  // nth: tells those apart who are called the same and have no address.
  await sql`
    create table registrar.member (
      group_id uuid not null references registrar."group" on delete cascade,
      id uuid not null,
      name text not null,
      email text,
      roster_key bytea not null,
      nth integer not null,
      code_hash bytea,
      primary key (group_id, id),
      unique (group_id, roster_key, nth),
      unique (group_id, code_hash)
    )`.execute(db);
  // An epoch in which a campaign opened, or somebody joined. known: people who have been on the roster since then: who leaves
  // may have joined. enrolled: memberships. Both are copied to campaign.pool, since no transaction spans these tables and
  // those of the campaigns.
  await sql`
    create table registrar.epoch (
      group_id uuid not null references registrar."group" on delete cascade,
      epoch integer not null,
      known integer not null,
      enrolled integer not null default 0,
      primary key (group_id, epoch)
    )`.execute(db);
  // member: whom the membership was issued for, under a key that is not in the database. The row and the log of its
  // insertion would otherwise say who enrolled when (docs/decisions/0017). Null where anyone may join. One member, one
  // membership an epoch; the same request, the same row.
  await sql`
    create table registrar.membership (
      group_id uuid not null references registrar."group" on delete cascade,
      epoch integer not null,
      m1_enc bytea not null,
      m2_enc bytea not null,
      member bytea,
      primary key (group_id, epoch, m1_enc),
      unique (group_id, epoch, member)
    )`.execute(db);
  await sql`
    create table registrar.spent_challenge (
      group_id uuid not null references registrar."group" on delete cascade,
      challenge bytea not null,
      expires_at timestamptz not null,
      primary key (group_id, challenge)
    )`.execute(db);
}
