import { sql, type Transaction } from 'kysely';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { BoxDatabase } from '../database/tables.ts';

type Trx = Transaction<BoxDatabase>;

/** Lets one release at a time work on a campaign, and no idea come in meanwhile; votes may. */
export async function lockForRelease(
  trx: Trx,
  campaignId: string,
): Promise<{ release: number; phase: Phase }> {
  return trx
    .selectFrom('box.board')
    .select(['release', 'phase'])
    .where('campaign_id', '=', campaignId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** Lets nothing at all come in while the phase changes. */
export async function lockForPhase(trx: Trx, campaignId: string): Promise<void> {
  await trx
    .selectFrom('box.board')
    .select('phase')
    .where('campaign_id', '=', campaignId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function countWaiting(
  trx: Trx,
  campaignId: string,
): Promise<{ pool: PoolId; waiting: number }[]> {
  const { rows } = await sql<{ pool: PoolId; waiting: number }>`
    select pool, count(*) as waiting from box.waiting_leaf where campaign_id = ${campaignId} group by pool`.execute(
    trx,
  );
  return rows;
}

/**
 * Moves waiting ideas to the public table. gen_random_uuid() draws from the system's CSPRNG: sorted by it, the rows are
 * written in an order that says nothing about the one in which they came.
 */
export async function moveIdeas(
  trx: Trx,
  campaignId: string,
  pools: PoolId[],
  release: number,
): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    with taken as (
      delete from box.pending_idea where campaign_id = ${campaignId} and pool = any(${pools}::text[]) returning *
    ), moved as (
      insert into box.idea
        (campaign_id, pool, tag, idea_id, author_key, title, body, language, under_own_name, answer, presentation, release)
      select campaign_id, pool, tag, idea_id, author_key, title, body, language, under_own_name, answer, presentation,
        ${release}::integer
      from taken order by gen_random_uuid()
      returning true
    )
    select count(*) as moved from moved`.execute(trx);
  return rows[0]?.moved ?? 0;
}

/** Takes the promised leaves of these pools, to be appended to the ledger: encoded, in no particular order. */
export async function takeWaitingLeaves(trx: Trx, campaignId: string, pools: PoolId[]): Promise<Buffer[]> {
  const rows = await trx
    .deleteFrom('box.waiting_leaf')
    .where('campaign_id', '=', campaignId)
    .where('pool', 'in', pools)
    .returning('leaf')
    .execute();
  return rows.map(({ leaf }) => leaf);
}

export async function finishRelease(
  trx: Trx,
  campaignId: string,
  release: number,
  ideas: number,
): Promise<void> {
  await trx
    .updateTable('box.board')
    .set({ release, ideas: sql`ideas + ${ideas}` })
    .where('campaign_id', '=', campaignId)
    .execute();
}

export async function setBoardPhase(trx: Trx, campaignId: string, phase: Phase): Promise<void> {
  await trx
    .updateTable('box.board')
    .set({ phase, ...(phase === 'closed' && { results_published: true }) })
    .where('campaign_id', '=', campaignId)
    .execute();
}
