import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { comparesInPublic } from '../../../../shared/domain/boards.ts';

/** Where a counted campaign shows its results: side by side, or, where each group has a board of its own, on the boards. */
export function resultsPath({ slug, mode }: CampaignView): string {
  return `/c/${slug}/${comparesInPublic(mode) ? 'compare' : 'ideas'}`;
}
