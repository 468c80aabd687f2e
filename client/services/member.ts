import type { IdeaBody, PassBody, VoteBody } from '../../shared/api/box.ts';
import type { Choice } from '../../shared/api/constants.ts';
import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import { CredentialError } from '../../shared/credential/errors.ts';
import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import { decodeCredential, encodeCredential } from '../../shared/device/credential-store.ts';
import { fromBase64url } from '../../shared/device/encoding.ts';
import { beginEnrolment } from '../../shared/device/enrolment.ts';
import { buildIdea, buildPass, buildVote } from '../../shared/device/entries.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { ApiError } from './api.ts';
import { postEnrolment } from './registrar.ts';
import type { Draft, Membership } from './wallet.ts';

/** The cryptography of taking part. Heavy: load it with import() when somebody does. */

export interface EnrolmentPlan {
  slug: string;
  campaign: string;
  pool: PoolId;
  /** The pool's public key as everybody sees it, base64url. */
  publicKey: string;
  admission: EnrolmentBody['admission'];
}

/**
 * Seals an envelope, has it stamped, and checks the stamp against the pool's public key. The envelope is the same at
 * every attempt with the same seed, so that a lost answer costs nobody their place. Throws ApiError.
 */
export async function enrol(seed: Uint8Array, plan: EnrolmentPlan): Promise<Membership> {
  const { slug, campaign, pool, publicKey, admission } = plan;
  const enrolment = beginEnrolment(group, seed, campaign, pool, fromBase64url(publicKey));
  const { response, name } = await postEnrolment(slug, { pool, request: enrolment.request, admission });
  try {
    const credential = enrolment.finish(response);
    return { campaign, pool, publicKey, name, credential: encodeCredential(group, credential) };
  } catch (cause) {
    // The stamp was not made with the public key: this server would tell its members apart.
    if (cause instanceof CredentialError) throw new ApiError('stamp_wrong', 0, {}, cause);
    throw cause;
  }
}

/** `revision`: 1 at first, one more with each change of mind. */
export function sealVote(membership: Membership, idea: string, choice: Choice, revision: number): VoteBody {
  const { campaign, pool, credential } = membership;
  return buildVote(group, decodeCredential(group, credential), campaign, pool, idea, choice, revision);
}

/** The body to send, and the id under which the idea will stand on the board. */
export function sealIdea(
  membership: Membership,
  seed: Uint8Array,
  slot: number,
  draft: Draft,
): { body: IdeaBody; idea: string } {
  const { campaign, pool, credential } = membership;
  return buildIdea(group, decodeCredential(group, credential), seed, campaign, pool, slot, draft);
}

export function sealPass(membership: Membership): PassBody {
  const { campaign, pool, credential } = membership;
  return buildPass(group, decodeCredential(group, credential), campaign, pool);
}
