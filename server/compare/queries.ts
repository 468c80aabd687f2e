import { type Kysely, sql, type Transaction } from 'kysely';
import { type PoolId, poolIds } from '../../shared/domain/pools.ts';
import type { BoxDatabase } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

/** What a campaign has released so far, a pool a row; the number of votes is withheld below k. */
export async function releasedEntries(db: Db, campaignId: string, k: number) {
  const ideas = await db
    .selectFrom('box.idea')
    .select(['pool', sql<number>`count(*)`.as('ideas')])
    .where('campaign_id', '=', campaignId)
    .groupBy('pool')
    .execute();
  const votes = await db
    .selectFrom('box.tally')
    .select(['pool', sql<number>`sum(agree + disagree + pass)`.as('votes')])
    .where('campaign_id', '=', campaignId)
    .groupBy('pool')
    .execute();
  return poolIds.map((pool) => {
    const count = votes.find((row) => row.pool === pool)?.votes ?? 0;
    return {
      pool,
      ideas: ideas.find((row) => row.pool === pool)?.ideas ?? 0,
      votes: count < k ? null : count,
    };
  });
}

/** All released ideas, in the order of their ids. */
export async function allIdeas(trx: Trx, campaignId: string) {
  return trx
    .selectFrom('box.idea')
    .select(['idea_id', 'pool', 'title', 'body', 'language'])
    .where('campaign_id', '=', campaignId)
    .orderBy('idea_id')
    .execute();
}

/** All published cells: two rows an idea at most. */
export async function allResults(trx: Trx, campaignId: string) {
  return trx
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
  return trx
    .selectFrom('box.idea')
    .select([
      'pool',
      sql<number>`count(*) filter (where under_own_name = 'yes')`.as('yes'),
      sql<number>`count(*) filter (where under_own_name = 'no')`.as('no'),
    ])
    .where('campaign_id', '=', campaignId)
    .groupBy('pool')
    .execute();
}

export async function readBoardState(trx: Trx, campaignId: string) {
  return trx
    .selectFrom('box.board')
    .select(['release', 'results_published'])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
}

export async function readPools(trx: Trx, campaignId: string) {
  return trx
    .selectFrom('campaign.pool')
    .select(['pool', 'admission', 'eligible', 'enrolled'])
    .where('campaign_id', '=', campaignId)
    .execute();
}
