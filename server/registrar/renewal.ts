import { setImmediate } from 'node:timers/promises';
import { CredentialError, openRequest } from '../../shared/credential/arc1.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { createTurns } from '../http/turns.ts';
import {
  type Commitments,
  commitmentsOf,
  type Epoch,
  readMemberIds,
  recordedMember,
  recordOnce,
} from './queries.ts';
import { memberSeal, sealMember } from './sealed-member.ts';

/** The step of an admission that remains once the proof of the request holds. Uniqueness constraints decide who was first. */
export type Admit = () => Promise<void>;

/** One walk through a roster at a time, and so many that wait: each reads all of it. */
const inTurn = createTurns(1, 100);
/** Names that are sealed at once, so that nobody else waits for long. */
const atOnce = 1_000;

/**
 * A membership of another epoch admits whoever it was issued to, as long as they are on the roster. Its row names them under
 * a seal, so everybody on the roster is sealed until one is the same: what is read from the database does not say who it is.
 * Throws membership_ended, credential_request_invalid, joined_otherwise, and unavailable where too many proofs wait.
 */
export async function admitByRenewal(
  deps: RegistrarDeps,
  epoch: Epoch,
  commitments: Commitments,
  request: Uint8Array,
  { epoch: before, shown }: { epoch: number; shown: Uint8Array },
): Promise<Admit> {
  const { group } = deps.issuers;
  const other = { groupId: epoch.groupId, epoch: before };
  const sealed = await recordedMember(deps.registrar, other, commitmentsOf(group, shown));
  if (before === epoch.epoch || !sealed) throw new Fault('membership_ended');
  // Commitments are no secret of their own: only their member can prove them, and for this request alone.
  if (!(await deps.proofs(() => holds(() => openRequest(group, shown, request)))))
    throw new Fault('credential_request_invalid');
  const id = await inTurn(() => findSealed(deps, other, sealed));
  if (id === undefined) throw new Fault('membership_ended');
  const member = sealMember(deps.keys, epoch, id);
  return async () => {
    if (!(await recordOnce(deps.registrar, epoch, commitments, member))) throw new Fault('joined_otherwise');
  };
}

async function findSealed(
  { registrar, keys }: RegistrarDeps,
  epoch: Epoch,
  sealed: Buffer,
): Promise<string | undefined> {
  const seal = memberSeal(keys, epoch);
  let found: string | undefined;
  for (let after: string | undefined; ; ) {
    const ids = await readMemberIds(registrar, epoch.groupId, after, atOnce);
    found ??= ids.find((id) => seal(id).equals(sealed));
    // To the end: where it stops would say who it is, as far as ids have an order.
    if (ids.length < atOnce) return found;
    after = ids.at(-1);
    await setImmediate();
  }
}

function holds(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof CredentialError) return false;
    throw error;
  }
}
