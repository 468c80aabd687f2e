import { type Kysely, sql } from 'kysely';

export const sides = ['box'];

/**
 * The anonymous side. No time but the clock's own, no sequence, no serial id: rows are keyed by campaign, then by what the
 * sender drew or derived (idea id, tag). Pending rows are moved to the public tables in shuffled order by a release. What is pending says as
 * little as it can: of a vote there is its leaf, which nobody can connect with it later, and the vote itself under a key that
 * is not in the database (docs/decisions/0010).
 *
 * batch: number of the pool's release that will take what is pending, the one that was coming when it came.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema box`.execute(db);
  // batches: number of each pool's coming release. told_day: when people who joined were told last, in UTC days since 1970.
  // ends_said: how often the end of each phase was announced or moved since the campaign opened. ends: those that the ledger
  // says, which are shown; entries are taken by those of the campaign, which it says as soon as the releases before are done.
  // moderations: how often organisers acted on an idea. responded: ideas with a response that is shown. promise: the line above
  // which every idea is answered. closed_day: of the close, in UTC days since 1970.
  await sql`
    create table box.board (
      campaign_id uuid primary key,
      phase text not null,
      release integer not null default 0,
      ideas integer not null default 0,
      results_published boolean not null,
      batches jsonb not null,
      told_day integer not null default 0,
      ends_said jsonb not null,
      ends jsonb not null,
      moderations integer not null default 0,
      responded integer not null default 0,
      promise jsonb,
      closed_day integer
    )`.execute(db);
  // tag: of a membership, in this one scope; it is no tag anywhere else. One credential a membership: m1_enc and m2_enc are
  // what a repeated request must say.
  await sql`
    create table box.credential (
      campaign_id uuid not null,
      pool text not null,
      tag bytea not null,
      m1_enc bytea not null,
      m2_enc bytea not null,
      primary key (campaign_id, pool, tag)
    )`.execute(db);
  // One row a person who has something in the pool's coming release; their tag there is no tag anywhere else.
  await sql`
    create table box.presence (
      campaign_id uuid not null,
      pool text not null,
      batch integer not null,
      tag bytea not null,
      primary key (campaign_id, pool, batch, tag)
    )`.execute(db);
  // Its key gives the leaves of a release in the order in which the ledger has them.
  await sql`
    create table box.waiting_leaf (
      campaign_id uuid not null,
      pool text not null,
      leaf bytea not null,
      hash bytea not null,
      batch integer not null,
      primary key (campaign_id, hash)
    )`.execute(db);
  // name: what the tag of this vote is called here; sealed: the vote. Both take a key that is not in the database. batch is
  // null where results come at the end: then it makes no difference, and nothing should say when a vote came.
  await sql`
    create table box.waiting_vote (
      campaign_id uuid not null,
      pool text not null,
      name bytea not null,
      sealed bytea not null,
      batch integer,
      primary key (campaign_id, name)
    )`.execute(db);
  // What a release has taken and not published yet (docs/decisions/0021). begins: the phase that began with it. told: the
  // numbers of people of each pool as of this release. beside: leaves that the release has besides those, base64. stage: what
  // is done next.
  await sql`
    create table box.release_work (
      campaign_id uuid not null,
      number integer not null,
      batches jsonb not null,
      begins text,
      told jsonb not null,
      manifest bytea,
      beside jsonb not null,
      stage text not null check (stage in ('entries', 'close', 'cleanup')),
      primary key (campaign_id, number)
    )`.execute(db);
  // answer, text_hash: the commitments that stand in the idea's content. text_salt: what text_hash covers besides the text.
  const ideaColumns = sql`
      campaign_id uuid not null,
      pool text not null,
      tag bytea not null,
      idea_id bytea not null,
      author_key bytea not null,
      answer bytea not null,
      text_hash bytea not null,
      under_own_name text check (under_own_name in ('yes', 'no')),
      presentation bytea not null`;
  await sql`
    create table box.pending_idea (
      ${ideaColumns},
      title text not null,
      body text not null,
      language text not null,
      text_salt bytea not null,
      batch integer not null,
      primary key (campaign_id, pool, tag),
      unique (campaign_id, author_key)
    )`.execute(db);
  // title, body, language: what everyone reads; null where it is hidden. text_salt: null where that is not what was written.
  await sql`
    create table box.idea (
      ${ideaColumns},
      title text,
      body text,
      language text,
      text_salt bytea,
      release integer not null,
      primary key (campaign_id, idea_id),
      unique (campaign_id, pool, tag),
      unique (campaign_id, author_key)
    )`.execute(db);
  // What organisers did last with the text of an idea (docs/decisions/0043), restorations too. number: how often they acted on
  // it; salt: of the content in the ledger, where there is one.
  await sql`
    create table box.moderation (
      campaign_id uuid not null,
      idea_id bytea not null,
      number integer not null,
      action text not null check (action in ('hide', 'mask', 'restore')),
      reason text not null,
      note text not null,
      salt bytea,
      primary key (campaign_id, idea_id)
    )`.execute(db);
  // What was taken away, so that it can be restored; nobody reads it but moderators. until: the last day on which it can be,
  // in UTC days since 1970.
  await sql`
    create table box.kept_text (
      campaign_id uuid not null,
      idea_id bytea not null,
      title text not null,
      body text not null,
      language text not null,
      text_salt bytea not null,
      until integer not null,
      primary key (campaign_id, idea_id)
    )`.execute(db);
  // What members report to the moderators; moved in shuffled order by a release, as ideas are.
  for (const [table, when] of [
    ['pending_report', 'batch'],
    ['report', 'release'],
  ] as const)
    await sql`
      create table box.${sql.raw(table)} (
        campaign_id uuid not null,
        idea_id bytea not null,
        pool text not null,
        tag bytea not null,
        reason text not null,
        ${sql.raw(when)} integer not null,
        primary key (campaign_id, idea_id, pool, tag)
      )`.execute(db);
  // published_*: the vote that the last publication of its cell counted, which is what the close opens; a choice that differs
  // has changed since. published_choices: all that publications of the cell have counted for this voter. changes: how often
  // the voter has changed this vote; 0 where results come at the end, since there the sealed vote has it.
  await sql`
    create table box.vote (
      campaign_id uuid not null,
      idea_id bytea not null,
      pool text not null,
      tag bytea not null,
      choice text not null check (choice in ('agree', 'disagree', 'pass')),
      revision integer not null,
      presentation bytea not null,
      changes integer not null default 0,
      published_choice text,
      published_revision integer,
      published_presentation bytea,
      published_choices text[] not null default '{}',
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
  // Official answers, in the order in which they were given; nothing in them is about members. due, day: in UTC days since
  // 1970. hash: of the content in the ledger. shown: false until its leaf is there.
  await sql`
    create table box.response (
      campaign_id uuid not null,
      idea_id bytea not null,
      number integer not null,
      status text not null check (status in ('review', 'accepted', 'progress', 'delivered', 'declined')),
      texts jsonb not null,
      responder text not null,
      due integer,
      day integer not null,
      salt bytea not null,
      hash bytea not null,
      shown boolean not null,
      primary key (campaign_id, idea_id, number)
    )`.execute(db);
  // Of a campaign in which ideas and votes come together: the first release of each week that has one, from which the wait for
  // an answer is counted (docs/decisions/0044). Weeks alone: days would say when at least k people had something out.
  // monday: in UTC days since 1970.
  await sql`
    create table box.release_week (
      campaign_id uuid not null,
      monday integer not null,
      release integer not null,
      primary key (campaign_id, monday)
    )`.execute(db);
  // One row, in whole minutes, which nothing that anybody sends changes (docs/decisions/0027). minute, boot, uptime: the time
  // that was believed last, which start of the machine that was, and its minutes by then; null before there was any. doubt:
  // the clocks that do not agree, as they were when that was found. confirmed: what the clock showed when a manager said that
  // it was right; gap: by how much it was ahead of the database's then.
  await sql`
    create table box.clock (
      singleton boolean primary key check (singleton),
      minute integer,
      boot text,
      uptime integer,
      doubt jsonb,
      confirmed integer,
      gap integer not null default 0
    )`.execute(db);
}
