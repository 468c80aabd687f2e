import { setTimeout as sleep } from 'node:timers/promises';
import { nextPhase, type Phase } from '../../shared/domain/phases.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { announce } from '../live/events.ts';
import { cut, type ReleaseTarget } from './cut.ts';
import { finishWork } from './work.ts';

/**
 * How long the request that ends a phase waits for its release, in milliseconds. After that the work goes on
 * without it.
 */
const patience = 5_000;

/**
 * Ends the phase `from` of an opened campaign at once. Waiting entries are released then; at the close
 * results are published and the ledger ends. That may go on after this returns. Throws phase_order.
 */
export async function advancePhase(deps: Deps, slug: string, from: Phase): Promise<void> {
  const campaign = await cutPhase(deps, slug, from);
  // If this fails, the tick of the next minute does the work and reports what is wrong.
  const work = finishWork(deps, campaign).catch(() => undefined);
  await Promise.race([work, sleep(patience, undefined, { ref: false })]);
}

/** Throws phase_order if the campaign is not in the phase `from` (any more). */
export async function cutPhase(deps: Deps, slug: string, from: Phase): Promise<ReleaseTarget> {
  const campaign = await deps.writers.transaction().execute(async (trx) => {
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

    await cut(trx, deps, { id, slug, policy }, deps.clock(), to);
    await announce(trx, { slug, message: { type: 'phase', phase: to } });
    return { id, slug, policy };
  });
  deps.cache.forget(slug);
  return campaign;
}
