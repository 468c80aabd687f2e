import type { CampaignView } from '../../shared/api/campaigns.ts';
import { type MissingProtection, missingProtections } from '../../shared/ledger/time-protections.ts';

/** What this campaign goes without, of all that keeps the moment of an entry from telling whose it is. */
export function weakTimes({ policy, pools }: CampaignView): MissingProtection[] {
  return missingProtections(policy, hasRoster(pools));
}

/** Only there does enrolling join a name and a time. */
export function hasRoster(pools: CampaignView['pools']): boolean {
  return pools.some(({ admission }) => admission === 'roster');
}
