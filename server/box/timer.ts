import { acceptsIdeas, acceptsVotes } from '../../shared/domain/phases.ts';
import { isReleaseMinute } from '../../shared/domain/release.ts';
import { type CampaignRecord, listCampaigns } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { advancePhase } from './phases.ts';
import { release } from './releases.ts';

/**
 * What the clock asks for: the planned end of a phase, or a release. Every process may do it; one of them finds work.
 * Where it fails for a campaign the others still get theirs: throws an AggregateError afterwards.
 */
export async function tick(deps: Deps): Promise<void> {
  const now = deps.clock();
  const failures: unknown[] = [];
  for (const { campaign } of await listCampaigns(deps.box)) {
    await tickCampaign(deps, campaign, now).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} campaigns failed`);
}

async function tickCampaign(deps: Deps, campaign: CampaignRecord['campaign'], now: Date): Promise<void> {
  if (!acceptsIdeas(campaign.phase) && !acceptsVotes(campaign.phase)) return;
  if (isOver(campaign, now)) await endPhase(deps, campaign);
  else if (isReleaseMinute(now, campaign.policy.releaseMinutes)) await release(deps, campaign);
}

function isOver({ phase, collect_until, vote_until }: CampaignRecord['campaign'], now: Date): boolean {
  const end = phase === 'collecting' ? collect_until : vote_until;
  return end !== null && end <= now;
}

async function endPhase(deps: Deps, { slug, phase }: CampaignRecord['campaign']): Promise<void> {
  try {
    await advancePhase(deps, slug, phase);
  } catch (error) {
    // Another process, or the manager, was faster.
    if (!(error instanceof Fault && error.code === 'phase_order')) throw error;
  }
}
