import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { EpochKey } from '../../../../shared/device/participation.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';

/** The pools that a reader may belong to: their own, or all while it is not known. What concerns others is no warning. */
export function ownPools({ pools }: CampaignView, own: PoolId | undefined): CampaignView['pools'] {
  return own ? pools.filter(({ id }) => id === own) : pools;
}

/**
 * The pools whose groups this device has joined: it takes part there without a code. A membership of another epoch is renewed
 * where the group has a roster; where anyone may join, they join again.
 */
export function memberPools(
  { pools }: CampaignView,
  memberships: readonly EpochKey[],
): CampaignView['pools'] {
  return pools.filter(({ group, epoch, admission }) =>
    memberships.some((own) => own.group === group && (own.epoch === epoch || admission === 'roster')),
  );
}
