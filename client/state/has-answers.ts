import type { CampaignView } from '../../shared/api/campaigns.ts';
import { isCounted } from '../../shared/domain/phases.ts';

/** Does a campaign have answers, or wait for them? Then every page of it asks for them, whoever looks. */
export function hasAnswers(campaign: CampaignView): boolean {
  return campaign.responded > 0 || isCounted(campaign);
}
