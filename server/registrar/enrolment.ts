import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import { CredentialError, issue, requestCommitments } from '../../shared/credential/arc1.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { hashCode } from './codes.ts';
import { publishEnrolled } from './counts.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import {
  type Commitments,
  findMember,
  isRecorded,
  isRecordedFor,
  recordCredential,
  spendChallenge,
} from './queries.ts';
import { sealMember } from './sealed-member.ts';

/**
 * Issues a credential blindly: one a member, and again only for the identical request (a lost answer, a restored
 * device), which gives the same member nothing new. Returns the response of ARC, 448 bytes.
 * Throws pool_not_found, admission_wrong, code_unknown, code_used, proof_of_work_invalid, proof_of_work_used,
 * not_enrolled, credential_request_invalid.
 */
export async function enrol(
  deps: RegistrarDeps,
  proofOfWork: ProofOfWork,
  campaign: OpenedCampaign,
  body: EnrolmentBody,
  request: Buffer,
): Promise<Uint8Array> {
  const pool = campaign.pools[body.pool];
  if (!pool) throw new Fault('pool_not_found');
  const { admission } = body;
  const expected = pool.admission === 'roster' ? 'code' : 'open';
  if (admission.kind !== 'again' && admission.kind !== expected) throw new Fault('admission_wrong');

  // The proof is checked before the code or the work is spent: a broken request costs its sender nothing. And nobody
  // hears whether something is recorded who cannot prove that it is theirs.
  const response = issueCredential(deps, campaign, body.pool, request);
  const kept = Buffer.from(requestCommitments(deps.issuers.group, request));
  const commitments: Commitments = {
    m1Enc: kept.subarray(0, kept.length / 2),
    m2Enc: kept.subarray(kept.length / 2),
  };
  await admit(deps, proofOfWork, campaign, body, commitments);
  // Before anyone holds the credential: nothing can be signed with one that is not counted.
  await publishEnrolled(deps, campaign.id, body.pool);
  return response;
}

async function admit(
  deps: RegistrarDeps,
  proofOfWork: ProofOfWork,
  campaign: OpenedCampaign,
  { pool, admission }: EnrolmentBody,
  commitments: Commitments,
): Promise<void> {
  switch (admission.kind) {
    case 'code':
      return admitByCode(deps, campaign, pool, commitments, admission.code);
    case 'open':
      return admitByWork(deps, proofOfWork, campaign, pool, commitments, admission.solution);
    case 'again':
      return admitAgain(deps, campaign, pool, commitments);
  }
}

function issueCredential(deps: RegistrarDeps, campaign: OpenedCampaign, pool: PoolId, request: Buffer) {
  try {
    return issue(deps.issuers.group, deps.issuers.of(campaign.id, pool).keys, request);
  } catch (error) {
    if (error instanceof CredentialError) throw new Fault('credential_request_invalid');
    throw error;
  }
}

/**
 * Which member it is settles the row itself, by its constraint: nothing of theirs is written or locked, since that would
 * stand in the write-ahead log with its time (docs/decisions/0017). And no answer has their name.
 */
async function admitByCode(
  deps: RegistrarDeps,
  campaign: OpenedCampaign,
  pool: PoolId,
  commitments: Commitments,
  code: string,
): Promise<void> {
  const id = await findMember(deps.registrar, campaign.id, pool, hashCode(code));
  if (id === undefined) throw new Fault('code_unknown');
  const member = sealMember(deps.secret, campaign.id, id);
  await deps.registrar.transaction().execute(async (trx) => {
    const recorded =
      (await recordCredential(trx, campaign.id, pool, commitments, member)) ||
      (await isRecordedFor(trx, campaign.id, pool, commitments, member));
    if (!recorded) throw new Fault('code_used');
  });
}

async function admitByWork(
  deps: RegistrarDeps,
  proofOfWork: ProofOfWork,
  campaign: OpenedCampaign,
  pool: PoolId,
  commitments: Commitments,
  solution: string,
): Promise<void> {
  const solved = await proofOfWork.verify(solution, campaign.id, pool);
  await deps.registrar.transaction().execute(async (trx) => {
    if (await recordCredential(trx, campaign.id, pool, commitments, null)) {
      const fresh = await spendChallenge(trx, campaign.id, solved.id, solved.expiresAt, deps.clock());
      if (!fresh) throw new Fault('proof_of_work_used');
    } else if (!(await isRecordedFor(trx, campaign.id, pool, commitments, null))) {
      throw new Fault('credential_request_invalid');
    }
  });
}

/** Reads only: that a device was restored leaves no trace in the database or its journal. */
async function admitAgain(
  deps: RegistrarDeps,
  campaign: OpenedCampaign,
  pool: PoolId,
  commitments: Commitments,
): Promise<void> {
  if (!(await isRecorded(deps.registrar, campaign.id, pool, commitments))) throw new Fault('not_enrolled');
}
