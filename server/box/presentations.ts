import { CredentialError, verify } from '../../shared/credential/arc1.ts';
import { missingMembers } from '../../shared/domain/crowd.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { expectPool, type OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { toldIn } from './queries.ts';

/** Throws pool_not_found, presentation_invalid, and unavailable where too many proofs wait. */
export async function verifyMembership(
  deps: Pick<Deps, 'issuers' | 'proofs'>,
  campaign: OpenedCampaign,
  pool: PoolId,
  scope: Uint8Array,
  message: Uint8Array,
  presentation: Uint8Array,
): Promise<Uint8Array> {
  const { groupId, epoch } = expectPool(campaign, pool);
  const { verifier } = deps.issuers.ofEpoch(groupId, epoch);
  return verified(deps, () => verify(verifier, scope, message, presentation));
}

/**
 * Verifies that somebody who takes part in the pool says `message` in `scope`. Returns their tag in that scope. Throws
 * pool_not_found, presentation_invalid, and unavailable where too many proofs wait.
 */
export async function verifyPresentation(
  deps: Pick<Deps, 'issuers' | 'proofs'>,
  campaign: OpenedCampaign,
  pool: PoolId,
  scope: Uint8Array,
  message: Uint8Array,
  presentation: Uint8Array,
): Promise<Uint8Array> {
  expectPool(campaign, pool);
  const { verifier } = deps.issuers.ofPool(campaign.id, pool);
  return verified(deps, () => verify(verifier, scope, message, presentation));
}

async function verified({ proofs }: Pick<Deps, 'proofs'>, proof: () => Uint8Array): Promise<Uint8Array> {
  try {
    return await proofs(proof);
  } catch (error) {
    if (error instanceof CredentialError) throw new Fault('presentation_invalid');
    throw error;
  }
}

export type Crowd = (campaign: OpenedCampaign, pool: PoolId) => Promise<void>;

/**
 * Accepts nothing from a pool before its group has enough memberships to hide among. Throws anonymity_set_too_small
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
