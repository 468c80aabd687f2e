import { sql, type Transaction } from 'kysely';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { appendRelease } from '../ledger/append.ts';

type Trx = Transaction<BoxDatabase>;

/**
 * Says in the ledger of every campaign whose tables were filled from a backup that it goes on from here
 * (docs/decisions/0033). Done at the start, before anybody can read. A closed one says it too: the organiser may have
 * answered ideas after the backup. Processes that start together wait for one another, and one of them does it. Where
 * nothing went back, nothing is written, so that a server starts on a full disk as well.
 */
export async function declareRestorations({
  writers,
  signers,
}: Pick<Deps, 'writers' | 'signers'>): Promise<void> {
  const any = await writers
    .selectFrom('ledger.head')
    .select('restored')
    .where('restored', '=', true)
    .limit(1)
    .execute();
  if (any.length === 0) return;
  await writers.transaction().execute(async (trx) => {
    const restored = await trx
      .selectFrom('ledger.head')
      .select(['campaign_id as id', 'size'])
      .where('restored', '=', true)
      .orderBy('campaign_id')
      .forUpdate()
      .execute();
    for (const { id, size } of restored) {
      await appendRelease(trx, signers, id, (head) => ({
        head,
        leaves: [encodeLeaf({ kind: 'restoration' })],
      }));
      await renumberReleases(trx, id, size);
      await trx.updateTable('ledger.head').set({ restored: false }).where('campaign_id', '=', id).execute();
    }
  });
}

/**
 * Devices have shown presence for releases that came after the backup, and show it for each number once. So the numbers go
 * on at the size of the ledger: a release has at least one entry, which leaves a larger number than any that was used as
 * long as the ledger lost less than it kept. What waits goes along; who was present is asked again.
 */
async function renumberReleases(trx: Trx, campaignId: string, size: number): Promise<void> {
  await sql`
    update box.board set batches = (
      select jsonb_object_agg(pool, greatest(number::integer, ${size}::integer)) from jsonb_each_text(batches) as each (pool, number)
    ) where campaign_id = ${campaignId}`.execute(trx);
  for (const table of ['pending_idea', 'waiting_vote', 'waiting_leaf']) {
    await sql`
      update ${sql.table(`box.${table}`)} as waiting set batch = (board.batches ->> waiting.pool)::integer
      from box.board as board
      where board.campaign_id = ${campaignId} and waiting.campaign_id = ${campaignId}
        and waiting.batch is not null and not exists (
          select from box.release_work as work
          where work.campaign_id = ${campaignId} and waiting.batch <= (work.batches ->> waiting.pool)::integer
        )`.execute(trx);
  }
  await sql`delete from box.presence where campaign_id = ${campaignId}`.execute(trx);
}
