import { acceptsMembers, isOver } from '../../shared/domain/phases.ts';
import { isReleaseMinute } from '../../shared/domain/release.ts';
import { dayOf } from '../../shared/domain/waiting.ts';
import { type CampaignRecord, listCampaigns } from '../campaigns/queries.ts';
import { endsOf } from '../database/ends.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { cut, type ReleaseTarget } from './cut.ts';
import { deleteOverdue } from './moderation-queries.ts';
import { endPlannedPhase } from './phases.ts';
import { finishWork, type Released } from './work.ts';

type Campaign = CampaignRecord['campaign'];

/**
 * Runs once a minute: deletes texts that can be restored no more, ends phases at their announced end, cuts releases at round times, and does the work of
 * any release that a process left unfinished. Every process may run it; only one of them finds work. Cutting
 * never waits for the work of another campaign. If one campaign fails, the others still get their turn:
 * throws an AggregateError afterwards.
 */
export async function tick(deps: Deps): Promise<void> {
  await deps.timekeeper.check();
  const now = deps.clock();
  const failures: unknown[] = [];
  const each = async (work: (campaign: Campaign) => Promise<unknown>) => {
    for (const { campaign } of await listCampaigns(deps.box)) {
      if (campaign.phase !== 'draft') await work(campaign).catch((error) => failures.push(error));
    }
  };
  // Texts that nobody can restore any more.
  await deleteOverdue(deps.writers, dayOf(now)).catch((error) => failures.push(error));
  await each((campaign) => cutCampaign(deps, campaign, now));
  await each((campaign) => finishWork(deps, campaign));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} parts failed`);
}

/** Passes a round time of the campaign: releases what is releasable. Undefined if nothing was. */
export async function passRoundTime(
  deps: Deps,
  campaign: ReleaseTarget,
  now: Date,
): Promise<Released | undefined> {
  await deps.writers.transaction().execute((trx) => cut(trx, deps, campaign, now, null));
  return finishWork(deps, campaign);
}

async function cutCampaign(deps: Deps, campaign: Campaign, now: Date): Promise<void> {
  const { phase, policy } = campaign;
  if (!acceptsMembers(phase)) return;
  if (isOver({ phase, ...endsOf(campaign) }, now)) await endPhase(deps, campaign);
  else if (isReleaseMinute(now, policy.releaseMinutes))
    await deps.writers.transaction().execute((trx) => cut(trx, deps, campaign, now, null));
}

async function endPhase(deps: Deps, { slug, phase }: Campaign): Promise<void> {
  try {
    await endPlannedPhase(deps, slug, phase);
  } catch (error) {
    // Another process or the manager has already ended the phase, or its end was moved.
    if (!(error instanceof Fault && error.code === 'phase_order')) throw error;
  }
}
