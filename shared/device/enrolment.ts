import { type Credential, createRequest, finalize, type Group } from '../credential/arc1.ts';
import { webCryptoBytes } from '../credential/scalars.ts';
import { membershipContext, requestContext } from '../credential/scopes.ts';
import { campaignSecrets, type MemberSecrets, membershipSecrets } from '../credential/seed.ts';
import { fromBase64url } from './encoding.ts';

/** A request for a credential, and what takes the answer to it. */
export interface Enrolment<E = unknown> {
  /** What to send to the issuer, 224 bytes. */
  request: Uint8Array;
  /** Takes the issuer's answer, base64url. Throws CredentialError where it was not made with `publicKey`. */
  finish(response: string): Credential<E>;
}

/**
 * Asks for a membership. `seed`: the member's 32 bytes, the same at every attempt and on every device, so that the registrar
 * may answer again. `publicKey`: the epoch's 96 bytes, as everybody sees them. Throws CredentialError.
 */
export function beginMembership<E>(
  group: Group<E>,
  seed: Uint8Array,
  groupId: string,
  epoch: number,
  publicKey: Uint8Array,
): Enrolment<E> {
  const secrets = membershipSecrets(group, seed, groupId, epoch);
  return begin(group, secrets, membershipContext(groupId, epoch), publicKey);
}

/**
 * Shows that a membership of another epoch was issued to this device, to whoever issues the one that `request` asks for.
 * 224 bytes.
 */
export function showMembership(
  group: Group,
  seed: Uint8Array,
  groupId: string,
  epoch: number,
  request: Uint8Array,
): Uint8Array {
  const secrets = membershipSecrets(group, seed, groupId, epoch);
  return createRequest(group, secrets, membershipContext(groupId, epoch), webCryptoBytes, request);
}

/** Asks for a campaign credential, in the same way. `publicKey`: the pool's. */
export function beginTakingPart<E>(
  group: Group<E>,
  seed: Uint8Array,
  campaignId: string,
  pool: string,
  publicKey: Uint8Array,
): Enrolment<E> {
  const secrets = campaignSecrets(group, seed, campaignId, pool);
  return begin(group, secrets, requestContext(campaignId, pool), publicKey);
}

function begin<E>(
  group: Group<E>,
  secrets: MemberSecrets,
  context: Uint8Array,
  publicKey: Uint8Array,
): Enrolment<E> {
  const request = createRequest(group, secrets, context);
  return {
    request,
    finish: (response) => finalize(group, publicKey, secrets, context, request, fromBase64url(response)),
  };
}
