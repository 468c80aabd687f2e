import type { ReceivedJoin } from '../../shared/api/box.ts';
import { CredentialError, issue, requestCommitments } from '../../shared/credential/arc1.ts';
import { joinMessage } from '../../shared/credential/messages.ts';
import { joinScope } from '../../shared/credential/scopes.ts';
import { acceptsMembers } from '../../shared/domain/phases.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { verifyMembership } from './presentations.ts';
import { holdBoard, isCredentialOf, recordCredential } from './queries.ts';

/**
 * Issues a campaign credential blindly to whoever shows a membership of the pool's group: one to each. The membership's tag
 * in this scope is known nowhere else, so nobody learns who takes part. The identical request gets an answer again (a lost
 * one, a restored device), which gives its sender nothing new. Returns the response of ARC, 448 bytes.
 *
 * Throws pool_not_found, presentation_invalid, credential_request_invalid, joined_otherwise, phase_closed, and unavailable
 * where too many proofs wait.
 */
export async function issueCredential(
  deps: Deps,
  campaign: OpenedCampaign,
  { pool, request, presentation }: ReceivedJoin,
): Promise<Uint8Array> {
  const { id } = campaign;
  const scope = joinScope(id, pool);
  const tag = await verifyMembership(deps, campaign, pool, scope, joinMessage(request), presentation);
  const { group, ofPool } = deps.issuers;
  const response = await deps.proofs(() => issueFor(group, ofPool(id, pool).keys, request));
  const kept = Buffer.from(requestCommitments(group, request));
  const credential = {
    ...{ campaign_id: id, pool, tag: Buffer.from(tag) },
    m1_enc: kept.subarray(0, kept.length / 2),
    m2_enc: kept.subarray(kept.length / 2),
  };
  await deps.writers.transaction().execute(async (trx) => {
    // Also after the close: whoever restores a device reads on with it.
    if (await isCredentialOf(trx, credential)) return;
    const { planned } = await holdBoard(trx, id, pool);
    if (!acceptsMembers(planned.phase)) throw new Fault('phase_closed');
    if (await recordCredential(trx, credential)) return;
    if (!(await isCredentialOf(trx, credential))) throw new Fault('joined_otherwise');
  });
  return response;
}

function issueFor(...asked: Parameters<typeof issue>): Uint8Array {
  try {
    return issue(...asked);
  } catch (error) {
    if (error instanceof CredentialError) throw new Fault('credential_request_invalid');
    throw error;
  }
}
