import { CredentialError, verify } from '../../shared/credential/arc1.ts';
import { missingMembers } from '../../shared/domain/crowd.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { expectPool, type OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { toldIn } from './queries.ts';

/**
 * Verifies that a member of the pool says `message` in `scope`. Returns their tag in that scope. Throws
 * pool_not_found, presentation_invalid, and unavailable where too many proofs wait.
 */
export async function verifyPresentation(
  { issuers, proofs }: Deps,
  campaign: OpenedCampaign,
  pool: PoolId,
  scope: Uint8Array,
  message: Uint8Array,
  presentation: Uint8Array,
): Promise<Uint8Array> {
  expectPool(campaign, pool);
  try {
    return await proofs(() => verify(issuers.of(campaign.id, pool).verifier, scope, message, presentation));
  } catch (error) {
    if (error instanceof CredentialError) throw new Fault('presentation_invalid');
    throw error;
  }
}

export type Crowd = (campaign: OpenedCampaign, pool: PoolId) => Promise<void>;

/**
 * Accepts nothing from a pool before enough people have joined to hide among. Throws anonymity_set_too_small
 * with the number that is missing. It uses the published number of those who joined: a refusal by the newest
 * number would tell each enrolment to anyone who asks often. A pool that was large enough once stays so.
 */
export function requireCrowd({ box }: Deps): Crowd {
  const large = new Set<string>();
  return async (campaign, pool) => {
    const key = `${campaign.id}/${pool}`;
    if (large.has(key)) return;
    const missing = missingMembers(campaign.policy, await toldIn(box, campaign.id, pool));
    if (missing > 0) throw new Fault('anonymity_set_too_small', { missing });
    large.add(key);
  };
}
