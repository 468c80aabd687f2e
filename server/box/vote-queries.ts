import { type Kysely, sql, type Transaction } from 'kysely';
import type { Choice } from '../../shared/api/constants.ts';
import { votingPhases } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import type { BoxDatabase } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

/** The vote that a presentation says. */
export interface CastVote {
  ideaId: Uint8Array;
  pool: PoolId;
  tag: Uint8Array;
  choice: Choice;
  revision: number;
  /** How often the member had changed this vote by then. */
  changes: number;
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
 * Stores a member's first vote on an idea until its release. One statement checks everything and stores the
 * vote. Its lock on the board waits while a phase is changing, and then it sees the new phase. Returns false
 * if another vote of this tag waits or was counted, or if the phase, its end, the idea or the pool does not allow
 * the vote. Both phases that accept votes end when voting ends.
 */
export async function insertWaitingVote(
  db: Db,
  { campaignId, pool, name, sealed, leaf }: WaitingVote,
  { ideaId, tag }: Pick<CastVote, 'ideaId' | 'tag'>,
  merged: boolean,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    with board as (
      select campaign_id, held.phase, release, (batches ->> ${pool})::integer as batch, results_published, vote_until
      from box.board as held join campaign.campaign as planned on planned.id = held.campaign_id
      where campaign_id = ${campaignId}
      for key share of held
    ), stored as (
      insert into box.waiting_vote (campaign_id, pool, name, sealed, batch)
      select board.campaign_id, ${pool}, ${name}::bytea, ${sealed}::bytea,
        case when board.results_published then board.batch end
      from board
      join box.idea as idea on idea.campaign_id = board.campaign_id and idea.idea_id = ${ideaId}
      where board.phase = any(${votingPhases}::text[])
        and (board.vote_until is null or board.vote_until > ${now}::timestamptz)
        and idea.release <= board.release
        and (${merged} or idea.pool = ${pool})
        and not exists (
          select from box.vote as counted
          where counted.campaign_id = ${campaignId} and counted.idea_id = ${ideaId}
            and counted.pool = ${pool} and counted.tag = ${tag}
        )
      on conflict do nothing
      returning campaign_id
    )
    insert into box.waiting_leaf (campaign_id, pool, hash, leaf, batch)
    select campaign_id, ${pool}, ${hashLeaf(leaf)}::bytea, ${leaf}::bytea, (select batch from board) from stored
    on conflict do nothing
    returning true`.execute(db);
  return rows.length === 1;
}

/** The sealed vote that waits under this name. Not locked: of a vote that is refused, nothing may tell that it came. */
export async function readWaitingVote(
  db: Db,
  campaignId: string,
  name: Uint8Array,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('box.waiting_vote')
    .select('sealed')
    .where('campaign_id', '=', campaignId)
    .where('name', '=', Buffer.from(name))
    .executeTakeFirst();
  return row?.sealed;
}

/**
 * Replaces the vote `waiting`, as it was read, or one that was counted where none waits, until the release `batch` of its pool.
 * Returns false where another one waits by now, or none: then it writes nothing. The leaf of the replaced vote stays, because
 * its receipt was given. With `running` results the new vote is counted with its own release.
 */
export async function replaceVote(
  trx: Trx,
  waiting: Buffer | undefined,
  { campaignId, pool, name, sealed, leaf }: WaitingVote,
  batch: number,
  running: boolean,
): Promise<boolean> {
  const stored = { sealed: Buffer.from(sealed), batch: running ? batch : null };
  const named = { campaign_id: campaignId, name: Buffer.from(name) };
  const replaced = waiting
    ? await trx
        .updateTable('box.waiting_vote')
        .set(stored)
        .where('campaign_id', '=', named.campaign_id)
        .where('name', '=', named.name)
        .where('sealed', '=', waiting)
        .returning('pool')
        .execute()
    : await trx
        .insertInto('box.waiting_vote')
        .values({ ...named, pool, ...stored })
        .onConflict((conflict) => conflict.doNothing())
        .returning('pool')
        .execute();
  if (replaced.length === 0) return false;
  await trx
    .insertInto('box.waiting_leaf')
    .values({
      campaign_id: campaignId,
      pool,
      hash: Buffer.from(hashLeaf(leaf)),
      leaf: Buffer.from(leaf),
      batch,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}
