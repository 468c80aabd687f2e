import { type Kysely, sql, type Transaction } from 'kysely';
import { presentCell } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { votesShown } from '../../shared/domain/publication.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

/** What is public of a campaign's entries, a pool a row: released ideas, and the votes in published cells from k on. */
export async function releasedEntries(db: Db, campaignId: string, pools: readonly PoolId[], k: number) {
  const ideas = await publishedIdeas(db, campaignId)
    .select(['pool', sql<number>`count(*)`.as('ideas')])
    .groupBy('pool')
    .execute();
  const results = await allResults(db, campaignId);
  return pools.map((pool) => {
    const votes = votesShown(results.filter((row) => row.pool === pool).map((row) => presentCell(row, k)));
    return {
      pool,
      ideas: ideas.find((row) => row.pool === pool)?.ideas ?? 0,
      votes: votes === 0 ? null : votes,
    };
  });
}

/** All released ideas, in the order of their ids. */
export async function allIdeas(trx: Trx, campaignId: string) {
  return publishedIdeas(trx, campaignId)
    .select(['idea_id', 'pool', 'title', 'body', 'language'])
    .orderBy('idea_id')
    .execute();
}

/** All published cells: at most one row an idea and pool. */
export async function allResults(db: Db, campaignId: string) {
  return db
    .selectFrom('box.result')
    .select(['idea_id', 'pool', 'agree', 'disagree', 'pass'])
    .where('campaign_id', '=', campaignId)
    .execute();
}

/** Answers to "would you have said this under your name?", a pool a row. */
export async function candourAnswers(
  trx: Trx,
  campaignId: string,
): Promise<{ pool: PoolId; yes: number; no: number }[]> {
  return publishedIdeas(trx, campaignId)
    .select([
      'pool',
      sql<number>`count(*) filter (where under_own_name = 'yes')`.as('yes'),
      sql<number>`count(*) filter (where under_own_name = 'no')`.as('no'),
    ])
    .groupBy('pool')
    .execute();
}

export async function readBoardState(trx: Trx, campaignId: string) {
  return trx
    .selectFrom('box.board')
    .innerJoin('ledger.head', 'ledger.head.campaign_id', 'box.board.campaign_id')
    .select(['release', 'phase', 'results_published', 'told'])
    .where('box.board.campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
}
