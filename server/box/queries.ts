import { type Kysely, sql, type Transaction } from 'kysely';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { findLeaf } from '../ledger/queries.ts';
import type { CastVote } from './vote-queries.ts';

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
  answer: Uint8Array;
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

/**
 * Stores an idea with its leaf until the next release. False where its tag was already used in this scope, or where the
 * idea exists.
 */
export async function insertPendingIdea(trx: Trx, idea: AcceptedIdea, leaf: Uint8Array): Promise<boolean> {
  const { rows } = await sql`
    with stored as (
      insert into box.pending_idea
        (campaign_id, pool, tag, idea_id, author_key, title, body, language, under_own_name, answer, presentation)
      select ${idea.campaignId}::uuid, ${idea.pool}, ${idea.tag}, ${idea.ideaId}, ${idea.authorKey},
        ${idea.title}, ${idea.body}, ${idea.language}, ${idea.underOwnName}, ${idea.answer}, ${idea.presentation}
      where not exists (
        select from box.idea
        where campaign_id = ${idea.campaignId}
          and ((pool = ${idea.pool} and tag = ${idea.tag}) or idea_id = ${idea.ideaId})
      )
      on conflict do nothing
      returning campaign_id, pool
    )
    insert into box.waiting_leaf (campaign_id, pool, leaf)
    select campaign_id, pool, ${leaf}::bytea from stored
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

/** Is the leaf promised already, because the very same bytes were taken before? */
export async function isPromised(db: Db, campaignId: string, leaf: Uint8Array): Promise<boolean> {
  const waiting = await db
    .selectFrom('box.waiting_leaf')
    .select('pool')
    .where('campaign_id', '=', campaignId)
    .where('leaf', '=', Buffer.from(leaf))
    .executeTakeFirst();
  return waiting !== undefined || (await findLeaf(db, campaignId, hashLeaf(leaf))) !== undefined;
}

/** The released vote of a tag. */
export async function releasedVoteOfTag(
  db: Db,
  campaignId: string,
  { ideaId, pool, tag }: Pick<CastVote, 'ideaId' | 'pool' | 'tag'>,
) {
  return db
    .selectFrom('box.vote')
    .select(['choice', 'revision'])
    .where('campaign_id', '=', campaignId)
    .where('idea_id', '=', Buffer.from(ideaId))
    .where('pool', '=', pool)
    .where('tag', '=', Buffer.from(tag))
    .executeTakeFirst();
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
