import { type Insertable, type Kysely, sql, type Transaction } from 'kysely';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import type { Reason } from '../../shared/ledger/moderation-words.ts';
import type { BoxDatabase, BoxTables } from '../database/tables.ts';

type Pending = Insertable<BoxTables['box.pending_report']>;

/** Stores a report with its leaf until the release `batch` of its pool. Returns false if one of this tag waits. */
export async function insertPendingReport(
  trx: Transaction<BoxDatabase>,
  { campaign_id, idea_id, pool, tag, reason, batch }: Pending,
  leaf: Uint8Array,
): Promise<boolean> {
  const { rows } = await sql`
    with stored as (
      insert into box.pending_report (campaign_id, idea_id, pool, tag, reason, batch)
      values (${campaign_id}::uuid, ${idea_id}, ${pool}, ${tag}, ${reason}, ${batch})
      on conflict do nothing
      returning campaign_id, pool, batch
    )
    insert into box.waiting_leaf (campaign_id, pool, hash, leaf, batch)
    select campaign_id, pool, ${hashLeaf(leaf)}::bytea, ${leaf}::bytea, batch from stored
    on conflict do nothing
    returning true`.execute(trx);
  return rows.length === 1;
}

/** Does a report of this tag wait, or was it released? */
export async function isReported(
  db: Kysely<BoxDatabase>,
  { campaign_id, idea_id, pool, tag }: Pick<Pending, 'campaign_id' | 'idea_id' | 'pool' | 'tag'>,
): Promise<boolean> {
  const inTable = (table: 'box.pending_report' | 'box.report') =>
    db
      .selectFrom(table)
      .select('pool')
      .where('campaign_id', '=', campaign_id)
      .where('idea_id', '=', idea_id)
      .where('pool', '=', pool)
      .where('tag', '=', tag);
  // One statement: a report that is just being released is in either table.
  const row = await inTable('box.report').unionAll(inTable('box.pending_report')).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Released reports by the id of their idea in hexadecimal: how many gave each reason. */
export async function countReports(
  db: Kysely<BoxDatabase>,
  campaignId: string,
): Promise<ReadonlyMap<string, ReadonlyMap<Reason, number>>> {
  const rows = await db
    .selectFrom('box.report')
    .innerJoin('box.board', 'box.board.campaign_id', 'box.report.campaign_id')
    .select(['idea_id', 'reason', sql<number>`count(*)`.as('reports')])
    .where('box.report.campaign_id', '=', campaignId)
    .whereRef('box.report.release', '<=', 'box.board.release')
    .groupBy(['idea_id', 'reason'])
    .execute();
  const counts = new Map<string, Map<Reason, number>>();
  for (const { idea_id, reason, reports } of rows) {
    const id = idea_id.toString('hex');
    const own = counts.get(id) ?? new Map<Reason, number>();
    counts.set(id, own.set(reason, reports));
  }
  return counts;
}
