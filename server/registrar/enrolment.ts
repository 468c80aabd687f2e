import type { ReceivedEnrolment } from '../../shared/api/registrar.ts';
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

/** What is left to be done once the proof holds: the constraints settle who was first. */
type Admit = () => Promise<void>;

/**
 * Issues a credential blindly: one a member, and again only for the identical request (a lost answer, a restored
 * device), which gives the same member nothing new. Returns the response of ARC, 448 bytes.
 * Throws pool_not_found, admission_wrong, code_unknown, code_used, proof_of_work_invalid, proof_of_work_used,
 * not_enrolled, credential_request_invalid, and unavailable where too many wait for the same.
 */
export async function enrol(
  deps: RegistrarDeps,
  proofOfWork: ProofOfWork,
  campaign: OpenedCampaign,
  body: ReceivedEnrolment,
): Promise<Uint8Array> {
  const pool = campaign.pools[body.pool];
  if (!pool) throw new Fault('pool_not_found');
  const { admission, request } = body;
  const expected = pool.admission === 'roster' ? 'code' : 'open';
  if (admission.kind !== 'again' && admission.kind !== expected) throw new Fault('admission_wrong');

  // The proof costs this server milliseconds, so that whoever has nothing to be admitted by is refused before. It is
  // checked before the code or the work is spent: a broken request costs its sender nothing.
  const admit = await beginAdmission(deps, proofOfWork, campaign, body, commitmentsOf(deps, request));
  const response = await issueCredential(deps, campaign, body);
  await admit();
  // Before anyone holds the credential: nothing can be signed with one that is not counted.
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

/** To whoever comes again a request that is not theirs is answered like one that nobody made. */
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
 * Which member it is settles the row itself, by its constraint: nothing of theirs is written or locked, since that would
 * stand in the write-ahead log with its time (docs/decisions/0017). And no answer has their name. Whether the code was
 * used before is not asked until the proof holds: otherwise a broken request would tell it to whoever gave out the code.
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
 * Reads only: that a device was restored leaves no trace in the database or its journal. Nobody can guess commitments that
 * are recorded, so that looking them up before the proof tells nobody of another member's (docs/decisions/0016).
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
