import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import { CredentialError, issue, requestCommitments } from '../../shared/credential/arc1.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { hashCode } from './codes.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import { type Commitments, findMember, isRecorded, recordCredential, spendChallenge } from './queries.ts';

/**
 * Issues a credential blindly: one a member, and again only for the identical request (a lost answer, a restored
 * device), which gives the same member nothing new. Returns the response of ARC, 448 bytes.
 * Throws pool_not_found, admission_wrong, phase_closed, code_unknown, code_used, proof_of_work_invalid,
 * proof_of_work_used, credential_request_invalid.
 */
export async function enrol(
  deps: Deps,
  proofOfWork: ProofOfWork,
  campaign: OpenedCampaign,
  body: EnrolmentBody,
  request: Buffer,
): Promise<Uint8Array> {
  const pool = campaign.pools[body.pool];
  if (!pool) throw new Fault('pool_not_found');
  const { admission } = body;
  if ((admission.kind === 'code') !== (pool.admission === 'roster')) throw new Fault('admission_wrong');

  // The proof is checked before the code or the work is spent: a broken request costs its sender nothing.
  const response = issueCredential(deps, campaign, body.pool, request);
  const kept = Buffer.from(requestCommitments(deps.issuers.group, request));
  const commitments: Commitments = {
    m1Enc: kept.subarray(0, kept.length / 2),
    m2Enc: kept.subarray(kept.length / 2),
  };
  if (admission.kind === 'code') await admitByCode(deps, campaign, body.pool, commitments, admission.code);
  else await admitByWork(deps, proofOfWork, campaign, body.pool, commitments, admission.solution);
  return response;
}

function issueCredential(deps: Deps, campaign: OpenedCampaign, pool: EnrolmentBody['pool'], request: Buffer) {
  try {
    return issue(deps.issuers.group, deps.issuers.of(campaign.id, pool).keys, request);
  } catch (error) {
    if (error instanceof CredentialError) throw new Fault('credential_request_invalid');
    throw error;
  }
}

async function admitByCode(
  deps: Deps,
  campaign: OpenedCampaign,
  pool: EnrolmentBody['pool'],
  commitments: Commitments,
  code: string,
): Promise<void> {
  await deps.registrar.transaction().execute(async (trx) => {
    const member = await findMember(trx, campaign.id, pool, hashCode(code));
    if (!member) throw new Fault('code_unknown');
    if (await recordCredential(trx, campaign.id, pool, commitments, member.id)) return;
    if (!(await isRecorded(trx, campaign.id, pool, commitments, member.id))) throw new Fault('code_used');
  });
}

async function admitByWork(
  deps: Deps,
  proofOfWork: ProofOfWork,
  campaign: OpenedCampaign,
  pool: EnrolmentBody['pool'],
  commitments: Commitments,
  solution: string,
): Promise<void> {
  const solved = await proofOfWork.verify(solution, campaign.id, pool);
  await deps.registrar.transaction().execute(async (trx) => {
    if (await recordCredential(trx, campaign.id, pool, commitments, null)) {
      const fresh = await spendChallenge(trx, campaign.id, solved.id, solved.expiresAt, deps.clock());
      if (!fresh) throw new Fault('proof_of_work_used');
    } else if (!(await isRecorded(trx, campaign.id, pool, commitments, null))) {
      throw new Fault('credential_request_invalid');
    }
  });
}
