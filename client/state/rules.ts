import type { CampaignView } from '../../shared/api/campaigns.ts';
import { plannedEnd } from '../../shared/domain/phases.ts';
import type { Rules } from '../services/departure.ts';
import type { Membership } from '../services/wallet/schema.ts';

/** What decides when a member's entries leave, from what the device knows of the campaign now. */
export function rulesOf({ pool, mayLeaveAt }: Membership, campaign: CampaignView, alarmed: boolean): Rules {
  const { policy, pools } = campaign;
  const enrolled = pools.find(({ id }) => id === pool)?.enrolled ?? 0;
  const missing = Math.max(0, policy.minimumAnonymitySet - enrolled);
  const { delayMinutes } = policy;
  return { mayLeaveAt, delayMinutes, phaseEnds: plannedEnd(campaign), missing, alarmed };
}
