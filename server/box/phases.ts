import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { isPlannedInTime } from '../../shared/domain/ends.ts';
import { isClosed, isOver, nextPhase, type Phase, waitsAtEnd } from '../../shared/domain/phases.ts';
import type { CampaignRecord } from '../campaigns/queries.ts';
import { endsOf } from '../database/ends.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { announce } from '../live/events.ts';
import { cut, type ReleaseTarget } from './cut.ts';
import { holdCampaign } from './hold-campaign.ts';
import { countWritten } from './queries.ts';
import { finishWork } from './work.ts';

type Trx = Transaction<BoxDatabase>;
type Campaign = CampaignRecord['campaign'];

/**
 * How long the request that ends a phase, or announces its end, waits for its release, in milliseconds. After that the work
 * goes on without it.
 */
const patience = 5_000;

/**
 * Ends the phase `from` of an opened campaign at once, as its manager wishes. Where its end was announced and has not come,
 * the ledger says so. Waiting entries are released then; at the close results are published and the ledger ends. That may go
 * on after this returns. Throws phase_order, and planned_too_soon where the next phase would be over at once.
 */
export async function advancePhase(deps: Deps, slug: string, from: Phase): Promise<void> {
  const campaign = await deps.writers.transaction().execute(async (trx) => {
    const { campaign } = await holdCampaign(trx, slug);
    const next = expectNext(campaign, from);
    const [plan, now] = [{ flow: campaign.flow, ...endsOf(campaign) }, deps.clock()];
    if (!isPlannedInTime(plan, next, now)) throw new Fault('planned_too_soon');
    return endPhase(trx, deps, campaign, next, !isOver({ ...plan, phase: from }, now));
  });
  deps.cache.forget(slug);
  await finishSoon(deps, campaign);
}

/**
 * Ends the phase `from` where its announced end has come. A phase in which nothing was written waits there for its manager.
 * Throws phase_order where another process or the manager has ended it, or has moved its end meanwhile.
 */
export async function endPlannedPhase(deps: Deps, slug: string, from: Phase): Promise<void> {
  await deps.writers.transaction().execute(async (trx) => {
    const { campaign } = await holdCampaign(trx, slug);
    if (!isOver({ phase: from, ...endsOf(campaign) }, deps.clock())) throw new Fault('phase_order');
    if (waitsAtEnd(from, await countWritten(trx, campaign.id))) return;
    await endPhase(trx, deps, campaign, expectNext(campaign, from), false);
  });
  deps.cache.forget(slug);
}

/** Waits for the work of a release, but not for long. Where it fails, the tick of the next minute does it and reports why. */
export async function finishSoon(deps: Deps, campaign: ReleaseTarget): Promise<void> {
  const work = finishWork(deps, campaign).catch(() => undefined);
  await Promise.race([work, sleep(patience, undefined, { ref: false })]);
}

/** The phase after `from`. Throws phase_order if the campaign is not in that phase (any more). */
function expectNext(campaign: Campaign, from: Phase): Phase {
  const { flow, phase } = campaign;
  const next = nextPhase({ flow, opensAt: endsOf(campaign).opensAt }, from);
  // That a campaign is answered follows from its answers alone.
  if (from === 'draft' || isClosed(from) || phase !== from || !next) throw new Fault('phase_order');
  return next;
}

async function endPhase(
  trx: Trx,
  deps: Deps,
  { id, slug, phase: from, policy }: Campaign,
  to: Phase,
  early: boolean,
): Promise<ReleaseTarget> {
  await trx.updateTable('campaign.campaign').set({ phase: to }).where('id', '=', id).execute();
  await cut(trx, deps, { id, slug, policy }, deps.clock(), to, early ? [{ kind: 'stop', phase: from }] : []);
  await announce(trx, { slug, message: { type: 'phase', phase: to } });
  return { id, slug, policy };
}
