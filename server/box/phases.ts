import { nextPhase, type Phase } from '../../shared/domain/phases.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { announce } from '../live/events.ts';
import { closeLedger } from './closing.ts';
import { lockForPhase, setBoardPhase } from './release-queries.ts';
import { releaseIn } from './releases.ts';

/**
 * Ends the phase `from` of an opened campaign: everything that waits is released, and at the close results are
 * published and the ledger ends. Throws phase_order where the campaign is no longer, or not yet, in that phase.
 */
export async function advancePhase(deps: Deps, slug: string, from: Phase): Promise<void> {
  await deps.box.transaction().execute(async (trx) => {
    const record = await findCampaign(trx, slug);
    if (!record) throw new Fault('campaign_not_found');
    const { id, flow, policy } = record.campaign;
    const to = nextPhase(flow, from);
    if (from === 'draft' || !to) throw new Fault('phase_order');

    const { numUpdatedRows } = await trx
      .updateTable('campaign.campaign')
      .set({ phase: to })
      .where('id', '=', id)
      .where('phase', '=', from)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Fault('phase_order');

    await lockForPhase(trx, id);
    await releaseIn(trx, deps, { id, slug, policy }, to === 'closed' ? 'campaign' : 'phase');
    if (to === 'closed') await closeLedger(trx, deps, id, policy.minimumGroup);
    await setBoardPhase(trx, id, to);
    await announce(trx, { slug, message: { type: 'phase', phase: to } });
  });
  deps.cache.forget(slug);
}
