/**
 * ARC-1: keyed-verification anonymous credentials with one presentation for each scope. The profile of ARC
 * (draft-ietf-privacypass-arc-crypto-01) with presentation limit 1, with a message bound into each presentation.
 *
 * Roles. The *issuer* holds a key for one pool of one campaign; the same key verifies. A *member's device* holds a secret
 * m1 that never leaves it. Issuer and verifier may be one party, and may keep and compare all that they ever see: they
 * still cannot tell which issuance a presentation belongs to, nor which two presentations come from one member.
 *
 *   issuer                                            device
 *   keys = deriveIssuerKeys(seed)
 *                              publicKey →            request = createRequest(memberSecrets, context)
 *                              ← request (224 bytes)
 *   response = issue(keys, request)
 *                              response (448) →       credential = finalize(publicKey, …, response)
 *
 *   verifier                                          device, as often as it likes
 *   v = prepareVerifier(keys, context)                presentation = present(credential, scope, message)
 *                              ← scope, message, presentation (256)
 *   tag = verify(v, scope, message, presentation)
 *
 * A tag is the same for all presentations of one credential in one scope, and unlinkable between scopes.
 *
 * Duties of the issuer: admit each member once, and issue again only for equal `requestCommitments`; one key for all
 * members of a pool, published before the first issuance.
 * Duties of the device: take the public key from where everybody else takes it, since an issuer with a key for each member
 * could tell them apart; send presentations without anything that names the sender.
 * Duties of the verifier: compute scope and message itself from what is to be stored; let each tag count once in its scope
 * (or let a later message supersede the earlier one), in the same transaction that stores the entry.
 */
export type { Credential } from './credential.ts';
export { CredentialError, type CredentialErrorCode } from './errors.ts';
export type { Group } from './group.ts';
export { decodeIssuingKey, deriveIssuerKeys, encodeIssuingKey, type IssuerKeys, issuerKeys } from './keys.ts';
export { prepareVerifier, present, tagOf, type Verifier, verify } from './presentation.ts';
export { createRequest, openRequest, requestCommitments } from './request.ts';
export { finalize, issue } from './response.ts';
export type { RandomBytes } from './scalars.ts';
