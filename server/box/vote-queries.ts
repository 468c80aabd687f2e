import { type Kysely, sql, type Transaction } from 'kysely';
import type { Choice } from '../../shared/api/constants.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { BoxDatabase } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

/** A vote as its presentation says it. */
export interface CastVote {
  ideaId: Uint8Array;
  pool: PoolId;
  tag: Uint8Array;
  choice: Choice;
  revision: number;
  presentation: Uint8Array;
}

/** A sealed vote with the leaf that its receipt promises. */
export interface WaitingVote {
  campaignId: string;
  pool: PoolId;
  name: Uint8Array;
  sealed: Uint8Array;
  leaf: Uint8Array;
}

/**
 * Stores a vote until its release. One statement, so that it holds or does not: the lock on the board waits for a phase
 * that is changing, and then sees the new one. False where another vote of the tag waits already, or where the phase, the
 * idea, the pool or the revision does not allow it.
 */
export async function insertWaitingVote(
  db: Db,
  { campaignId, pool, name, sealed, leaf }: WaitingVote,
  { ideaId, tag, revision }: CastVote,
  merged: boolean,
): Promise<boolean> {
  const { rows } = await sql`
    with stored as (
      insert into box.waiting_vote (campaign_id, pool, name, sealed)
      select board.campaign_id, ${pool}, ${name}::bytea, ${sealed}::bytea
      from box.board as board
      join box.idea as idea on idea.campaign_id = board.campaign_id and idea.idea_id = ${ideaId}
      where board.campaign_id = ${campaignId}
        and board.phase in ('voting', 'continuous')
        and (${merged} or idea.pool = ${pool})
        and not exists (
          select from box.vote as counted
          where counted.campaign_id = ${campaignId} and counted.idea_id = ${ideaId}
            and counted.pool = ${pool} and counted.tag = ${tag} and counted.revision >= ${revision}
        )
      for key share of board
      on conflict do nothing
      returning campaign_id
    )
    insert into box.waiting_leaf (campaign_id, pool, leaf)
    select campaign_id, ${pool}, ${leaf}::bytea from stored
    returning true`.execute(db);
  return rows.length === 1;
}

/** The sealed vote that waits in this place, held until the transaction ends. */
export async function holdWaitingVote(
  trx: Trx,
  campaignId: string,
  name: Uint8Array,
): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('box.waiting_vote')
    .select('sealed')
    .where('campaign_id', '=', campaignId)
    .where('name', '=', Buffer.from(name))
    .forUpdate()
    .executeTakeFirst();
  return row?.sealed;
}

/** The leaf of the vote that it replaces stays: its receipt was given. */
export async function replaceWaitingVote(trx: Trx, vote: WaitingVote): Promise<void> {
  const { campaignId, pool, name, sealed, leaf } = vote;
  await trx
    .updateTable('box.waiting_vote')
    .set({ sealed: Buffer.from(sealed) })
    .where('campaign_id', '=', campaignId)
    .where('name', '=', Buffer.from(name))
    .execute();
  await trx
    .insertInto('box.waiting_leaf')
    .values({ campaign_id: campaignId, pool, leaf: Buffer.from(leaf) })
    .execute();
}

/**
 * Takes sealed votes of these pools whose names come after `after`, at most `limit`, in the order of their names, which is
 * that of no clock. Whoever takes them chunk by chunk says where the last one ended: from the beginning, every chunk
 * would have to pass over all that this transaction has deleted before. What comes in meanwhile stays for the next release.
 */
export async function takeWaitingVotes(
  trx: Trx,
  campaignId: string,
  pools: PoolId[],
  after: Uint8Array,
  limit: number,
): Promise<{ name: Buffer; sealed: Buffer }[]> {
  const { rows } = await sql<{ name: Buffer; sealed: Buffer }>`
    with taken as (
      delete from box.waiting_vote
      where campaign_id = ${campaignId} and name in (
        select name from box.waiting_vote
        where campaign_id = ${campaignId} and pool = any(${pools}::text[]) and name > ${after}
        order by name limit ${limit}
      )
      returning name, sealed
    )
    select name, sealed from taken order by name`.execute(trx);
  return rows;
}

/**
 * Keeps votes until all of them are unsealed, in a table of this transaction alone. Temporary tables are not in the
 * write-ahead log, so nothing there says which sealed vote became which.
 */
export async function keepUnsealed(trx: Trx, votes: readonly CastVote[]): Promise<void> {
  const column = <Name extends keyof CastVote>(name: Name) => votes.map((vote) => vote[name]);
  await sql`
    create temporary table if not exists unsealed_vote
      (idea_id bytea, pool text, tag bytea, choice text, revision integer, presentation bytea)
    on commit drop`.execute(trx);
  await sql`
    insert into pg_temp.unsealed_vote
    select * from unnest(
      ${column('ideaId').map(Buffer.from)}::bytea[], ${column('pool')}::text[], ${column('tag').map(Buffer.from)}::bytea[],
      ${column('choice')}::text[], ${column('revision')}::integer[], ${column('presentation').map(Buffer.from)}::bytea[]
    )`.execute(trx);
}

/**
 * Writes the votes that were kept to the public table, over earlier votes of the same tag, and adds the difference to the
 * tallies: votes are never counted again. All of them in one shuffled order: written in that of their names, the n-th row
 * would be the n-th name, and the log knows when that name came.
 */
export async function countUnsealed(trx: Trx, campaignId: string): Promise<void> {
  await sql`
    with taken as (
      select ${campaignId}::uuid as campaign_id, *
      from pg_temp.unsealed_vote
    ), effective as (
      select taken.*, earlier.choice as earlier_choice, earlier.published_choice
      from taken
      left join box.vote as earlier using (campaign_id, idea_id, pool, tag)
      where earlier.revision is null or earlier.revision < taken.revision
    ), moved as (
      insert into box.vote (campaign_id, idea_id, pool, tag, choice, revision, presentation)
      select campaign_id, idea_id, pool, tag, choice, revision, presentation
      from effective order by gen_random_uuid()
      on conflict (campaign_id, idea_id, pool, tag) do update
        set choice = excluded.choice, revision = excluded.revision, presentation = excluded.presentation
    )
    insert into box.tally as tally (campaign_id, idea_id, pool, agree, disagree, pass, changed)
    select campaign_id, idea_id, pool,
      sum((choice = 'agree')::int - (earlier_choice is not distinct from 'agree')::int),
      sum((choice = 'disagree')::int - (earlier_choice is not distinct from 'disagree')::int),
      sum((choice = 'pass')::int - (earlier_choice is not distinct from 'pass')::int),
      sum(
        (choice is distinct from published_choice)::int
        - (earlier_choice is distinct from published_choice)::int
      )
    from effective
    group by campaign_id, idea_id, pool
    order by idea_id, pool
    on conflict (campaign_id, idea_id, pool) do update set
      agree = tally.agree + excluded.agree,
      disagree = tally.disagree + excluded.disagree,
      pass = tally.pass + excluded.pass,
      changed = tally.changed + excluded.changed`.execute(trx);
}
