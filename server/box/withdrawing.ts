import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isOver, waitsAtEnd } from '../../shared/domain/phases.ts';
import { endsOf } from '../database/ends.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { announce } from '../live/events.ts';
import { holdCampaign } from './hold-campaign.ts';
import { countWritten } from './queries.ts';

/** Of a campaign that nobody joined: nothing else has rows. */
const tables = [
  'box.board',
  'box.release_work',
  'ledger.head',
  'ledger.leaf',
  'ledger.node',
  'ledger.checkpoint',
] as const;

/**
 * Makes a draft again of a campaign whose phase waits at its end, and that nobody has joined. Its ledger goes, and promised
 * nobody anything; the campaign gets another id, so that its next ledger is another one and contradicts none. Throws
 * campaign_not_found, phase_order where it does not wait, already_joined.
 */
export async function withdrawBoard(deps: Deps, slug: string): Promise<void> {
  await deps.writers.transaction().execute(async (trx) => {
    const { campaign } = await holdCampaign(trx, slug);
    const { id, phase } = campaign;
    // Whoever is just joining waits for this row, and then finds no campaign.
    await trx.selectFrom('box.board').select('phase').where('campaign_id', '=', id).forUpdate().execute();
    if (!isOver({ phase, ...endsOf(campaign) }, deps.clock())) throw new Fault('phase_order');
    if (!waitsAtEnd(phase, await countWritten(trx, id))) throw new Fault('phase_order');
    const joined = await trx
      .selectFrom('box.credential')
      .select('pool')
      .where('campaign_id', '=', id)
      .limit(1)
      .execute();
    if (joined.length > 0) throw new Fault('already_joined');
    for (const table of tables)
      await sql`delete from ${sql.table(table)} where campaign_id = ${id}`.execute(trx);
    await trx
      .updateTable('campaign.pool')
      .set({ membership_key: null, public_key: null, eligible: 0, enrolled: 0 })
      .where('campaign_id', '=', id)
      .execute();
    await trx
      .updateTable('campaign.campaign')
      .set({ id: randomUUID(), phase: 'draft' })
      .where('id', '=', id)
      .execute();
    await announce(trx, { slug, message: { type: 'phase', phase: 'draft' } });
  });
  deps.cache.forget(slug);
}
