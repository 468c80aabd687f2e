import type { ReceivedEnrolment } from '../../shared/api/registrar.ts';
import { CredentialError, issue } from '../../shared/credential/arc1.ts';
import { acceptsMembers } from '../../shared/domain/phases.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { hashCode } from './codes.ts';
import { publishPeople } from './counts.ts';
import type { GroupRow } from './groups.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import {
  type Commitments,
  commitmentsOf,
  type Epoch,
  findMember,
  isRecorded,
  isRecordedFor,
  recordMembership,
  recordOnce,
  spendChallenge,
} from './queries.ts';
import { type Admit, admitByRenewal } from './renewal.ts';
import { sealMember } from './sealed-member.ts';
import type { UsedCodes } from './used-codes.ts';

type Admission = ReceivedEnrolment['admission'];

/** What keeps each way of joining from being tried without end. */
export interface Guards {
  proofOfWork: ProofOfWork;
  usedCodes: UsedCodes;
}

/** Does a campaign that people can still join take this epoch? */
async function isWanted({ campaigns }: RegistrarDeps, { groupId, epoch }: Epoch): Promise<boolean> {
  const rows = await campaigns
    .selectFrom('campaign.pool')
    .innerJoin('campaign.campaign', 'campaign.campaign.id', 'campaign.pool.campaign_id')
    .select('phase')
    .distinct()
    .where('group_id', '=', groupId)
    .where('epoch', '=', epoch)
    .execute();
  return rows.some(({ phase }) => acceptsMembers(phase));
}

/** How each kind of group admits. Nobody whose name is not known can be told to be the same person as before. */
const admits: Record<GroupRow['admission'], readonly Admission['kind'][]> = {
  roster: ['code', 'again', 'renewal'],
  open: ['open', 'again'],
};

/**
 * Issues a membership blindly, one to each member in an epoch. The identical request gets the same answer again (a lost
 * answer, a restored device), which gives the member nothing new. What it is wanted for is not asked: no campaign is named.
 * Returns the response of ARC, 448 bytes.
 *
 * Throws epoch_unknown, phase_closed, admission_wrong, code_refused, codes_paused, proof_of_work_invalid, proof_of_work_used,
 * not_enrolled, membership_ended, joined_otherwise, credential_request_invalid, and unavailable where too many wait for a proof
 * to be checked.
 */
export async function enrol(
  deps: RegistrarDeps,
  guards: Guards,
  group: GroupRow,
  { epoch: number, admission, request }: ReceivedEnrolment,
): Promise<Uint8Array> {
  if (number > group.epoch) throw new Fault('epoch_unknown');
  if (!admits[group.admission].includes(admission.kind)) throw new Fault('admission_wrong');
  const epoch = { groupId: group.id, epoch: number };
  // Where nobody can be surprised by it any more, trying a code would tell who has joined, without a trace.
  if (admission.kind !== 'again' && !(await isWanted(deps, epoch))) throw new Fault('phase_closed');

  // Admission is checked first: the proof costs this server milliseconds, so a sender without a valid code or
  // work is refused before. The proof is checked before the code or the work is spent, so that a broken
  // request costs its sender nothing.
  const admit = await beginAdmission(deps, guards, epoch, admission, request);
  const response = await issueMembership(deps, epoch, admission, request);
  await admit();
  // The count is raised before the membership is sent: nobody can present one that is not counted.
  await publishPeople(deps, group.id);
  return response;
}

async function beginAdmission(
  deps: RegistrarDeps,
  { proofOfWork, usedCodes }: Guards,
  epoch: Epoch,
  admission: Admission,
  request: Uint8Array,
): Promise<Admit> {
  const commitments = commitmentsOf(deps.issuers.group, request);
  switch (admission.kind) {
    case 'code':
      return admitByCode(deps, usedCodes, epoch, commitments, admission.code);
    case 'open':
      return admitByWork(deps, proofOfWork, epoch, commitments, admission.solution);
    case 'again':
      return admitAgain(deps, epoch, commitments);
    case 'renewal':
      return admitByRenewal(deps, epoch, commitments, request, admission);
  }
}

/**
 * Throws not_enrolled if somebody repeats the recorded commitments of another member, since they cannot prove
 * them: the same answer as for commitments that nobody recorded.
 */
async function issueMembership(
  { issuers, proofs }: RegistrarDeps,
  { groupId, epoch }: Epoch,
  admission: Admission,
  request: Uint8Array,
): Promise<Uint8Array> {
  try {
    return await proofs(() => issue(issuers.group, issuers.ofEpoch(groupId, epoch).keys, request));
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    throw new Fault(admission.kind === 'again' ? 'not_enrolled' : 'credential_request_invalid');
  }
}

/**
 * The uniqueness constraint on the sealed name decides whether the member already has a membership. The row
 * of the member is neither written nor locked, because the write-ahead log would keep that with its time
 * (docs/decisions/0017). No answer contains the name of the member. Whether the code was used before is asked
 * only when the proof holds: otherwise a request that uses nothing would tell whoever gave out the code who has joined. It is
 * answered as for an unknown one, which tells nothing to those who do not know the code to be right; and only so often.
 */
async function admitByCode(
  deps: RegistrarDeps,
  usedCodes: UsedCodes,
  epoch: Epoch,
  commitments: Commitments,
  code: string,
): Promise<Admit> {
  const counted = { id: epoch.groupId, enrolled: await readEnrolled(deps.registrar, epoch) };
  usedCodes.expectRoom(counted);
  const id = await findMember(deps.registrar, epoch.groupId, hashCode(code));
  if (id === undefined) throw new Fault('code_refused');
  const member = sealMember(deps.keys, epoch, id);
  return () => usedCodes.admit(counted, member, () => recordOnce(deps.registrar, epoch, commitments, member));
}

/** How many memberships of an epoch there are. */
async function readEnrolled(db: RegistrarDeps['registrar'], { groupId, epoch }: Epoch): Promise<number> {
  const row = await db
    .selectFrom('registrar.epoch')
    .select('enrolled')
    .where('group_id', '=', groupId)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  return row?.enrolled ?? 0;
}

async function admitByWork(
  deps: RegistrarDeps,
  proofOfWork: ProofOfWork,
  epoch: Epoch,
  commitments: Commitments,
  solution: string,
): Promise<Admit> {
  const solved = await proofOfWork.verify(solution, epoch.groupId);
  return () =>
    deps.registrar.transaction().execute(async (trx) => {
      if (await recordMembership(trx, epoch, commitments, null)) {
        const fresh = await spendChallenge(trx, epoch.groupId, solved.id, solved.expiresAt, deps.clock());
        if (!fresh) throw new Fault('proof_of_work_used');
      } else if (!(await isRecordedFor(trx, epoch, commitments, null))) {
        throw new Fault('credential_request_invalid');
      }
    });
}

/**
 * Reads only, so that restoring a device leaves no trace in the database or its log. Nobody can guess
 * recorded commitments, so looking them up before the proof tells nobody anything about another member
 * (docs/decisions/0016).
 */
async function admitAgain(deps: RegistrarDeps, epoch: Epoch, commitments: Commitments): Promise<Admit> {
  if (!(await isRecorded(deps.registrar, epoch, commitments))) throw new Fault('not_enrolled');
  return async () => {};
}
