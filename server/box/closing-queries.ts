import type { Kysely } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { OpenedVote } from '../../shared/ledger/results.ts';
import type { BoxDatabase } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;

/** The cells of a pool as they were published last. */
export async function readPublishedCells(db: Db, campaignId: string, pool: PoolId) {
  return db
    .selectFrom('box.result')
    .select(['idea_id', 'agree', 'disagree', 'pass'])
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .orderBy('idea_id')
    .execute();
}

/** The votes that the last publication of a cell counted, as they were then. */
export async function readCountedVotes(
  db: Db,
  campaignId: string,
  ideaId: Buffer,
  pool: PoolId,
): Promise<OpenedVote[]> {
  const rows = await db
    .selectFrom('box.vote')
    .select([
      'tag',
      'published_choice as choice',
      'published_revision as revision',
      'published_presentation as presentation',
    ])
    .where('campaign_id', '=', campaignId)
    .where('idea_id', '=', ideaId)
    .where('pool', '=', pool)
    .where('published_choice', 'is not', null)
    .$narrowType<{ choice: OpenedVote['choice']; revision: number; presentation: Buffer }>()
    .execute();
  return rows;
}
