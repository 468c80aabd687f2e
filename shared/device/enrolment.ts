import { type Credential, createRequest, finalize, type Group } from '../credential/arc1.ts';
import { requestContext } from '../credential/scopes.ts';
import { memberSecrets } from '../credential/seed.ts';
import { fromBase64url, toBase64url } from './encoding.ts';

export interface Enrolment<E = unknown> {
  /** What to send to the registrar: base64url. */
  request: string;
  /** Takes the registrar's answer, base64url. Throws CredentialError where it was not made with `publicKey`. */
  finish(response: string): Credential<E>;
}

/**
 * Starts an enrolment in one pool. `seed`: the member's 32 bytes, the same at every attempt and on every device, so that
 * the registrar may answer again. `publicKey`: the pool's 96 bytes, as everybody sees them.
 * Throws CredentialError.
 */
export function beginEnrolment<E>(
  group: Group<E>,
  seed: Uint8Array,
  campaignId: string,
  pool: string,
  publicKey: Uint8Array,
): Enrolment<E> {
  const secrets = memberSecrets(group, seed, campaignId, pool);
  const context = requestContext(campaignId, pool);
  const request = createRequest(group, secrets, context);
  return {
    request: toBase64url(request),
    finish: (response) => finalize(group, publicKey, secrets, context, request, fromBase64url(response)),
  };
}
