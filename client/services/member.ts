import type { IdeaBody, PassBody, VoteBody } from '../../shared/api/box.ts';
import type { CampaignView, PoolView } from '../../shared/api/campaigns.ts';
import type { Choice } from '../../shared/api/constants.ts';
import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import { CredentialError } from '../../shared/credential/errors.ts';
import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import { LedgerAlarm } from '../../shared/device/alarm.ts';
import { decodeCredential, encodeCredential } from '../../shared/device/credential-store.ts';
import { fromBase64url, toBase64url } from '../../shared/device/encoding.ts';
import { beginEnrolment } from '../../shared/device/enrolment.ts';
import { buildIdea, buildPass, buildVote } from '../../shared/device/entries.ts';
import { resumeLedger } from '../../shared/device/follow.ts';
import { leafOfIdea, leafOfVote } from '../../shared/device/leaves.ts';
import { jumpAhead, pinLedger } from '../../shared/device/pin.ts';
import { settledAt, uniform } from '../../shared/device/timing.ts';
import { plannedEnd } from '../../shared/domain/phases.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { ApiError, type FailureCode } from './api.ts';
import { ledgerSource } from './ledger.ts';
import { postEnrolment } from './registrar.ts';
import { walletExists } from './wallet/exists.ts';
import { readLedger, saveAlarm } from './wallet/ledgers.ts';
import type { Enrolled } from './wallet/memberships.ts';
import type { Draft, Membership, SeenLedger } from './wallet/schema.ts';

/** The cryptography of taking part. Heavy: load it with import() when somebody does. */

export interface EnrolmentPlan {
  campaign: CampaignView;
  pool: PoolView;
  admission: EnrolmentBody['admission'];
  /** As the member's link has it; null where none brought it. It is not sent. */
  name: string | null;
}

/**
 * Seals an envelope, has it stamped, and checks the stamp against the pool's public key, which must stand in the ledger's
 * first leaf. The envelope is the same at every attempt with the same seed, so that a lost answer costs nobody their
 * place. Nothing is sent where the ledger does not fit what the page shows, or what this device saw of it before. Throws
 * ApiError.
 */
export async function enrol(seed: Uint8Array, plan: EnrolmentPlan): Promise<Enrolled> {
  const { campaign, pool, admission, name } = plan;
  const { publicKey } = pool;
  if (publicKey === null) throw new ApiError('phase_closed'); // a draft has no key to check the stamp with
  const source = ledgerSource(campaign.slug);
  const seen = (await walletExists()) ? await readLedger(campaign.id) : undefined;
  const before = await orAlarm(seen, () =>
    seen ? resumeLedger(source, seen, campaign) : pinLedger(source, campaign),
  );
  const enrolment = beginEnrolment(group, seed, campaign.id, pool.id, fromBase64url(publicKey));
  const body = { pool: pool.id, request: enrolment.request, admission };
  const { response, checkpoint } = await postEnrolment(campaign.slug, body);
  // Not stamped with the public key: this server would tell its members apart.
  const credential = await orRefuse('stamp_wrong', async () => enrolment.finish(response));
  const pin = await orAlarm(seen, () => jumpAhead(source, before, checkpoint));
  const { policy } = campaign; // with the planned ends, as the first leaf has them
  const mayLeaveAt = settledAt(uniform, Date.now(), policy, pool.admission, plannedEnd(campaign));
  const own = { campaign: campaign.id, pool: pool.id, publicKey, mayLeaveAt, name };
  return { membership: { ...own, credential: encodeCredential(group, credential) }, pin };
}

async function orRefuse<T>(code: FailureCode, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    const wrong = cause instanceof CredentialError || cause instanceof LedgerAlarm;
    throw wrong ? new ApiError(code, 0, {}, cause) : cause;
  }
}

/** An alarm is kept where this device has followed the ledger before. */
function orAlarm<T>(seen: SeenLedger | undefined, action: () => Promise<T>): Promise<T> {
  return orRefuse('ledger_wrong', async () => {
    try {
      return await action();
    } catch (thrown) {
      if (seen && thrown instanceof LedgerAlarm) await saveAlarm(seen.campaign, thrown.alarm);
      throw thrown;
    }
  });
}

/** The body to send, and the hash of its leaf in the ledger, base64url. */
interface Sealed<Body> {
  body: Body;
  leaf: string;
}

/** `revision`: higher than any before on the idea. */
export function sealVote(
  { campaign, pool, credential }: Membership,
  idea: string,
  choice: Choice,
  revision: number,
): Sealed<VoteBody> {
  const own = decodeCredential(group, credential);
  const body = buildVote(group, own, campaign, pool, idea, choice, revision);
  return { body, leaf: toBase64url(hashLeaf(leafOfVote(body))) };
}

/** With the id under which the idea will stand on the board. */
export function sealIdea(
  { campaign, pool, credential }: Membership,
  seed: Uint8Array,
  slot: number,
  draft: Draft,
): Sealed<IdeaBody> & { idea: string } {
  const own = decodeCredential(group, credential);
  const { body, idea } = buildIdea(group, own, seed, campaign, pool, slot, draft);
  return { body, idea, leaf: toBase64url(hashLeaf(leafOfIdea(body))) };
}

export function sealPass(membership: Membership): PassBody {
  const { campaign, pool, credential } = membership;
  return buildPass(group, decodeCredential(group, credential), campaign, pool);
}
