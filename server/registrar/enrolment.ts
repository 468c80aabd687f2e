import type { ReceivedEnrolment } from '../../shared/api/registrar.ts';
import { CredentialError, issue, requestCommitments } from '../../shared/credential/arc1.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { expectPool, type OpenedCampaign } from '../campaigns/opened.ts';
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

/** The step that remains once the proof holds. Uniqueness constraints decide who was first. */
type Admit = () => Promise<void>;

/**
 * Issues a credential blindly, one to each member. The identical request gets the same answer again (a lost
 * answer, a restored device), which gives the member nothing new. Returns the response of ARC, 448 bytes.
 *
 * Throws pool_not_found, admission_wrong, code_unknown, code_used, proof_of_work_invalid, proof_of_work_used,
 * not_enrolled, credential_request_invalid, and unavailable where too many wait for a proof to be checked.
 */
export async function enrol(
  deps: RegistrarDeps,
  proofOfWork: ProofOfWork,
  campaign: OpenedCampaign,
  body: ReceivedEnrolment,
): Promise<Uint8Array> {
  const pool = expectPool(campaign, body.pool);
  const { admission, request } = body;
  const expected = pool.admission === 'roster' ? 'code' : 'open';
  if (admission.kind !== 'again' && admission.kind !== expected) throw new Fault('admission_wrong');

  // Admission is checked first: the proof costs this server milliseconds, so a sender without a valid code or
  // work is refused before. The proof is checked before the code or the work is spent, so that a broken
  // request costs its sender nothing.
  const admit = await beginAdmission(deps, proofOfWork, campaign, body, commitmentsOf(deps, request));
  const response = await issueCredential(deps, campaign, body);
  await admit();
  // The count is raised before the credential is sent: nobody can present one that is not counted.
  await publishEnrolled(deps, campaign.id, body.pool);
  return response;
}

function commitmentsOf({ issuers }: RegistrarDeps, request: Uint8Array): Commitments {
  const kept = Buffer.from(requestCommitments(issuers.group, request));
  return { m1Enc: kept.subarray(0, kept.length / 2), m2Enc: kept.subarray(kept.length / 2) };
}

async function beginAdmission(
  deps: RegistrarDeps,
  proofOfWork: ProofOfWork,
  campaign: OpenedCampaign,
  { pool, admission }: ReceivedEnrolment,
  commitments: Commitments,
): Promise<Admit> {
  switch (admission.kind) {
    case 'code':
      return admitByCode(deps, campaign, pool, commitments, admission.code);
    case 'open':
      return admitByWork(deps, proofOfWork, campaign, pool, commitments, admission.solution);
    case 'again':
      return admitAgain(deps, campaign, pool, commitments);
  }
}

/**
 * Throws not_enrolled if somebody repeats the recorded commitments of another member, since they cannot prove
 * them: the same answer as for commitments that nobody recorded.
 */
async function issueCredential(
  { issuers, proofs }: RegistrarDeps,
  campaign: OpenedCampaign,
  { pool, admission, request }: ReceivedEnrolment,
): Promise<Uint8Array> {
  try {
    return await proofs(() => issue(issuers.group, issuers.of(campaign.id, pool).keys, request));
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    throw new Fault(admission.kind === 'again' ? 'not_enrolled' : 'credential_request_invalid');
  }
}

/**
 * The uniqueness constraint on the sealed name decides whether the member already has a credential. The row
 * of the member is neither written nor locked, because the write-ahead log would keep that with its time
 * (docs/decisions/0017). No answer contains the name of the member. Whether the code was used before is asked
 * only when the proof holds: otherwise a broken request would tell it to whoever gave out the code.
 */
async function admitByCode(
  deps: RegistrarDeps,
  campaign: OpenedCampaign,
  pool: PoolId,
  commitments: Commitments,
  code: string,
): Promise<Admit> {
  const id = await findMember(deps.registrar, campaign.id, pool, hashCode(code));
  if (id === undefined) throw new Fault('code_unknown');
  const member = sealMember(deps.keys, campaign.id, id);
  return () =>
    deps.registrar.transaction().execute(async (trx) => {
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
): Promise<Admit> {
  const solved = await proofOfWork.verify(solution, campaign.id, pool);
  return () =>
    deps.registrar.transaction().execute(async (trx) => {
      if (await recordCredential(trx, campaign.id, pool, commitments, null)) {
        const fresh = await spendChallenge(trx, campaign.id, solved.id, solved.expiresAt, deps.clock());
        if (!fresh) throw new Fault('proof_of_work_used');
      } else if (!(await isRecordedFor(trx, campaign.id, pool, commitments, null))) {
        throw new Fault('credential_request_invalid');
      }
    });
}

/**
 * Reads only, so that restoring a device leaves no trace in the database or its log. Nobody can guess
 * recorded commitments, so looking them up before the proof tells nobody anything about another member
 * (docs/decisions/0016).
 */
async function admitAgain(
  deps: RegistrarDeps,
  campaign: OpenedCampaign,
  pool: PoolId,
  commitments: Commitments,
): Promise<Admit> {
  if (!(await isRecorded(deps.registrar, campaign.id, pool, commitments))) throw new Fault('not_enrolled');
  return async () => {};
}
