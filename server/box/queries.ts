import { type Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import { nobody } from '../../shared/domain/crowd.ts';
import type { Planned, Written } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { hashBytes, hashLeaf } from '../../shared/ledger/hashing.ts';
import { decodeLeaf, encodeLeaf } from '../../shared/ledger/leaves.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import { endsOf } from '../database/ends.ts';
import type { BoxDatabase, BoxTables } from '../database/tables.ts';
import { findLeaf, readHead } from '../ledger/queries.ts';
import type { CastVote } from './vote-queries.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

/** How every leaf of a report begins, before its hash. */
const reportLeafBegin = Buffer.from(
  encodeLeaf({ kind: 'report', hash: new Uint8Array(hashBytes) }).slice(0, -hashBytes),
);

export interface AcceptedIdea {
  campaignId: string;
  pool: PoolId;
  tag: Uint8Array;
  ideaId: Uint8Array;
  authorKey: Uint8Array;
  title: string;
  body: string;
  language: string;
  /** Salted (shared/ledger/contents.ts). */
  textHash: Uint8Array;
  textSalt: Uint8Array;
  underOwnName: 'yes' | 'no' | null;
  answer: Uint8Array;
  presentation: Uint8Array;
}

/** The phase with the ends that were announced, and the number of the pool's coming release. */
export interface Board {
  planned: Planned;
  batch: number;
}

/** As it stands: a moment later it may be another. */
export function readBoard(db: Db, campaignId: string, pool: PoolId): Promise<Board> {
  return selectBoard(db, campaignId, pool, sql``);
}

/** The row is locked until the transaction ends, so nothing is taken for a release meanwhile (server/box/cut.ts). */
export function holdBoard(trx: Trx, campaignId: string, pool: PoolId): Promise<Board> {
  return selectBoard(trx, campaignId, pool, sql`for key share of board`);
}

async function selectBoard(
  db: Db,
  campaignId: string,
  pool: PoolId,
  lock: RawBuilder<unknown>,
): Promise<Board> {
  const { phase, batch, ...row } = await db
    .selectFrom('box.board')
    .innerJoin('campaign.campaign', 'campaign.campaign.id', 'box.board.campaign_id')
    .select(['box.board.phase', 'opens_at', 'collect_until', 'vote_until'])
    .select(sql<number>`(batches ->> ${pool})::integer`.as('batch'))
    .where('box.board.campaign_id', '=', campaignId)
    .modifyEnd(lock)
    .executeTakeFirstOrThrow();
  return { planned: { phase, ...endsOf(row) }, batch };
}

/**
 * Stores an idea with its leaf until the release `batch` of its pool. Returns false if a waiting idea has the
 * same tag in this scope, or the same author key; it may be released by then.
 */
export async function insertPendingIdea(
  trx: Trx,
  idea: AcceptedIdea,
  leaf: Uint8Array,
  batch: number,
): Promise<boolean> {
  const { rows } = await sql`
    with stored as (
      insert into box.pending_idea
        (campaign_id, pool, tag, idea_id, author_key, title, body, language, text_hash, text_salt, under_own_name, answer,
          presentation, batch)
      values (${idea.campaignId}::uuid, ${idea.pool}, ${idea.tag}, ${idea.ideaId}, ${idea.authorKey},
        ${idea.title}, ${idea.body}, ${idea.language}, ${idea.textHash}, ${idea.textSalt}, ${idea.underOwnName},
        ${idea.answer}, ${idea.presentation}, ${batch})
      on conflict do nothing
      returning campaign_id, pool, batch
    )
    insert into box.waiting_leaf (campaign_id, pool, hash, leaf, batch)
    select campaign_id, pool, ${hashLeaf(leaf)}::bytea, ${leaf}::bytea, batch from stored
    on conflict do nothing
    returning true`.execute(trx);
  return rows.length === 1;
}

type IssuedCredential = Selectable<BoxTables['box.credential']>;

/** Returns false if the membership with this tag has one already. */
export async function recordCredential(trx: Trx, credential: IssuedCredential): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('box.credential')
    .values(credential)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Was this tag's credential asked for with the same commitments? */
export async function isCredentialOf(trx: Trx, credential: IssuedCredential): Promise<boolean> {
  const row = await trx
    .selectFrom('box.credential')
    .select('pool')
    .where('campaign_id', '=', credential.campaign_id)
    .where('pool', '=', credential.pool)
    .where('tag', '=', credential.tag)
    .where('m1_enc', '=', credential.m1_enc)
    .where('m2_enc', '=', credential.m2_enc)
    .executeTakeFirst();
  return row !== undefined;
}

/** Stores that this tag is present in the release `batch` of its pool. Repeating it changes nothing. */
export async function insertPresence(
  trx: Trx,
  campaignId: string,
  pool: PoolId,
  batch: number,
  tag: Uint8Array,
): Promise<void> {
  await trx
    .insertInto('box.presence')
    .values({ campaign_id: campaignId, pool, batch, tag: Buffer.from(tag) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The idea, waiting or released, that this tag was used for, or else the one with this author key: every idea has its own. */
export async function findEarlierIdea(
  db: Db,
  { campaignId, pool, tag, authorKey }: Pick<AcceptedIdea, 'campaignId' | 'pool' | 'tag' | 'authorKey'>,
): Promise<{ idea_id: Buffer; own: boolean } | undefined> {
  const inTable = (table: 'box.pending_idea' | 'box.idea') =>
    db
      .selectFrom(table)
      .select(['idea_id', sql<boolean>`pool = ${pool} and tag = ${tag}`.as('own')])
      .where('campaign_id', '=', campaignId)
      .where(({ or, and, eb }) =>
        or([
          and([eb('pool', '=', pool), eb('tag', '=', Buffer.from(tag))]),
          eb('author_key', '=', Buffer.from(authorKey)),
        ]),
      );
  return inTable('box.idea')
    .unionAll(inTable('box.pending_idea'))
    .orderBy('own', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Was this leaf promised before, because the identical bytes were accepted? */
export async function isPromised(db: Db, campaignId: string, leaf: Uint8Array): Promise<boolean> {
  const hash = hashLeaf(leaf);
  const waiting = await db
    .selectFrom('box.waiting_leaf')
    .select('pool')
    .where('campaign_id', '=', campaignId)
    .where('hash', '=', Buffer.from(hash))
    .executeTakeFirst();
  return waiting !== undefined || (await findLeaf(db, campaignId, hash)) !== undefined;
}

/** The released vote of a tag. */
export async function releasedVoteOfTag(
  db: Db,
  campaignId: string,
  { ideaId, pool, tag }: Pick<CastVote, 'ideaId' | 'pool' | 'tag'>,
) {
  return db
    .selectFrom('box.vote')
    .select(['choice', 'revision', 'changes'])
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
  const row = await publishedIdeas(db, campaignId)
    .select('pool')
    .where('idea_id', '=', Buffer.from(ideaId))
    .executeTakeFirst();
  return row?.pool;
}

/** What was written in a campaign: what is released, or waits for its release. */
export async function countWritten(trx: Trx, campaignId: string): Promise<Written> {
  const { ideas, votes } = await trx
    .selectFrom('box.board')
    .innerJoin('ledger.head', 'ledger.head.campaign_id', 'box.board.campaign_id')
    .select(['ideas', 'votes'])
    .where('box.board.campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  const waiting = await trx
    .selectFrom('box.waiting_leaf')
    .select('leaf')
    .where('campaign_id', '=', campaignId)
    // A report is nothing that a phase is for.
    .where(sql<boolean>`substring(leaf for ${reportLeafBegin.length}::integer) <> ${reportLeafBegin}::bytea`)
    .limit(1)
    .execute();
  const [first] = waiting.map(({ leaf }) => decodeLeaf(leaf).kind);
  return { ideas: ideas + (first === 'idea' ? 1 : 0), votes: votes + (first === 'vote' ? 1 : 0) };
}

/** The published number of memberships that the pool's group has. */
export async function toldIn(db: Db, campaignId: string, pool: PoolId): Promise<number> {
  const { told } = await readHead(db, campaignId);
  return (told[pool] ?? nobody).enrolled;
}
