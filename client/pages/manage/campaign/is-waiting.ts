import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { isOver, waitsAtEnd } from '../../../../shared/domain/phases.ts';

/** Does the campaign wait for its manager, since its time is over and nothing was written? */
export function isWaiting({ campaign, released }: ManagedCampaign): boolean {
  const votes = released.reduce((sum, pool) => sum + (pool.votes ?? 0), 0);
  return isOver(campaign, new Date()) && waitsAtEnd(campaign.phase, { ideas: campaign.ideas, votes });
}
