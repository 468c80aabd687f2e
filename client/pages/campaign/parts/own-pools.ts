import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';

/** The pools that a reader may belong to: their own, or all while it is not known. What concerns others is no warning. */
export function ownPools({ pools }: CampaignView, own: PoolId | undefined): CampaignView['pools'] {
  return own ? pools.filter(({ id }) => id === own) : pools;
}
