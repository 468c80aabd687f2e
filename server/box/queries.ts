import { type Kysely, sql, type Transaction } from 'kysely';
import type { Choice } from '../../shared/api/constants.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { BoxDatabase } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

export interface AcceptedIdea {
  campaignId: string;
  pool: PoolId;
  tag: Uint8Array;
  ideaId: Uint8Array;
  authorKey: Uint8Array;
  title: string;
  body: string;
  language: string;
  underOwnName: 'yes' | 'no' | null;
  presentation: Uint8Array;
}

export interface AcceptedVote {
  campaignId: string;
  ideaId: Uint8Array;
  pool: PoolId;
  tag: Uint8Array;
  choice: Choice;
  revision: number;
  presentation: Uint8Array;
}

/**
 * The phase, held until the transaction ends: no release moves ideas and no phase changes meanwhile.
 */
export async function holdPhase(trx: Trx, campaignId: string): Promise<Phase> {
  const { phase } = await trx
    .selectFrom('box.board')
    .select('phase')
    .where('campaign_id', '=', campaignId)
    .forShare()
    .executeTakeFirstOrThrow();
  return phase;
}

/** Stores an idea until the next release. False where its tag was already used in this scope, or where the idea exists. */
export async function insertPendingIdea(trx: Trx, idea: AcceptedIdea): Promise<boolean> {
  const { rows } = await sql`
    insert into box.pending_idea
      (campaign_id, pool, tag, idea_id, author_key, title, body, language, under_own_name, presentation)
    select ${idea.campaignId}::uuid, ${idea.pool}, ${idea.tag}, ${idea.ideaId}, ${idea.authorKey},
      ${idea.title}, ${idea.body}, ${idea.language}, ${idea.underOwnName}, ${idea.presentation}
    where not exists (
      select from box.idea
      where campaign_id = ${idea.campaignId}
        and ((pool = ${idea.pool} and tag = ${idea.tag}) or idea_id = ${idea.ideaId})
    )
    on conflict do nothing
    returning true`.execute(trx);
  return rows.length === 1;
}

/** The idea that a tag was used for, released or not. */
export async function ideaOfTag(trx: Trx, campaignId: string, pool: PoolId, tag: Uint8Array) {
  for (const table of ['box.pending_idea', 'box.idea'] as const) {
    const row = await trx
      .selectFrom(table)
      .select('idea_id')
      .where('campaign_id', '=', campaignId)
      .where('pool', '=', pool)
      .where('tag', '=', Buffer.from(tag))
      .executeTakeFirst();
    if (row) return row.idea_id;
  }
  return undefined;
}

/**
 * Stores a vote until the next release, over an older one of the same tag. One statement, so that it holds or does
 * not: the lock on the board waits for a phase that is changing, and then sees the new one. False where the phase,
 * the idea, the pool or the revision does not allow it.
 */
export async function upsertPendingVote(db: Db, vote: AcceptedVote, merged: boolean): Promise<boolean> {
  const { rows } = await sql`
    insert into box.pending_vote as pending
      (campaign_id, idea_id, pool, tag, choice, revision, presentation)
    select board.campaign_id, idea.idea_id, ${vote.pool}, ${vote.tag}::bytea, ${vote.choice},
      ${vote.revision}::integer, ${vote.presentation}::bytea
    from box.board as board
    join box.idea as idea on idea.campaign_id = board.campaign_id and idea.idea_id = ${vote.ideaId}
    where board.campaign_id = ${vote.campaignId}
      and board.phase in ('voting', 'continuous')
      and (${merged} or idea.pool = ${vote.pool})
      and not exists (
        select from box.vote as counted
        where counted.campaign_id = ${vote.campaignId} and counted.idea_id = ${vote.ideaId}
          and counted.pool = ${vote.pool} and counted.tag = ${vote.tag}
          and counted.revision >= ${vote.revision}
      )
    for key share of board
    on conflict (campaign_id, idea_id, pool, tag) do update
      set choice = excluded.choice, revision = excluded.revision, presentation = excluded.presentation
      where pending.revision < excluded.revision
    returning true`.execute(db);
  return rows.length === 1;
}

/** The newest vote of a tag, released or not. */
export async function voteOfTag(db: Db, vote: Pick<AcceptedVote, 'campaignId' | 'ideaId' | 'pool' | 'tag'>) {
  for (const table of ['box.pending_vote', 'box.vote'] as const) {
    const row = await db
      .selectFrom(table)
      .select(['choice', 'revision'])
      .where('campaign_id', '=', vote.campaignId)
      .where('idea_id', '=', Buffer.from(vote.ideaId))
      .where('pool', '=', vote.pool)
      .where('tag', '=', Buffer.from(vote.tag))
      .executeTakeFirst();
    if (row) return row;
  }
  return undefined;
}

export async function findIdeaPool(
  db: Db,
  campaignId: string,
  ideaId: Uint8Array,
): Promise<PoolId | undefined> {
  const row = await db
    .selectFrom('box.idea')
    .select('pool')
    .where('campaign_id', '=', campaignId)
    .where('idea_id', '=', Buffer.from(ideaId))
    .executeTakeFirst();
  return row?.pool;
}

export async function enrolledIn(db: Db, campaignId: string, pool: PoolId): Promise<number> {
  const { enrolled } = await db
    .selectFrom('campaign.pool')
    .select('enrolled')
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .executeTakeFirstOrThrow();
  return enrolled;
}
