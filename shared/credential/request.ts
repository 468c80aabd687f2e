/** A member's request for a credential (draft-ietf-privacypass-arc-crypto-01 §4.2.1), in any group. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, reader, utf8ToBytes } from './bytes.ts';
import { CredentialError } from './errors.ts';
import type { Group, Scalar } from './group.ts';
import { type RandomBytes, randomNonces, webCryptoBytes } from './scalars.ts';
import type { MemberSecrets } from './seed.ts';
import { holds, proofBytes, prove, type Relation, type Statement } from './sigma.ts';

/** Elements: 0 G, 1 H, 2 m1Enc, 3 m2Enc. Secrets: 0 m1, 1 m2, 2 r1, 3 r2. */
const relation: Relation = {
  secrets: 4,
  equations: [
    // biome-ignore format: one equation a line
    { left: 2, terms: [[0, 0], [2, 1]] }, // m1Enc = m1·G + r1·H
    // biome-ignore format: one equation a line
    { left: 3, terms: [[1, 0], [3, 1]] }, // m2Enc = m2·G + r2·H
  ],
};

export interface RequestCommitments<E> {
  m1Enc: E;
  m2Enc: E;
}

/** m2, the secret that both sides know: what the credential is good for. */
export function contextScalar(group: Group, context: Uint8Array): Scalar {
  return group.hashToScalar(context, 'requestContext');
}

/** m1Enc = m1·G + r1·H, m2Enc = m2·G + r2·H: they hide m1 perfectly, and the same secrets always give the same two. */
export function commitToSecrets<E>(
  group: Group<E>,
  { m1, r1, r2 }: MemberSecrets,
  context: Uint8Array,
): RequestCommitments<E> {
  const commit = (secret: Scalar, blinding: Scalar) =>
    group.add(group.multiply(group.G, secret), group.multiply(group.H, blinding));
  return { m1Enc: commit(m1, r1), m2Enc: commit(contextScalar(group, context), r2) };
}

/**
 * m1Enc ‖ m2Enc ‖ proof: 2 elements and 5 scalars, 224 bytes on ristretto255. `message`: what the proof is bound to, where it
 * shows to whom a credential was issued before; nobody who has seen it can put another one under it.
 */
export function createRequest<E>(
  group: Group<E>,
  secrets: MemberSecrets,
  context: Uint8Array,
  random: RandomBytes = webCryptoBytes,
  message?: Uint8Array,
): Uint8Array {
  const commitments = commitToSecrets(group, secrets, context);
  const witness = [secrets.m1, contextScalar(group, context), secrets.r1, secrets.r2];
  const nonces = randomNonces(group, relation.secrets, random);
  return concatBytes(
    encodeCommitments(group, commitments),
    prove(group, statement(group, commitments, message), witness, nonces),
  );
}

/** Throws `wrong_length`, `invalid_element`, `invalid_scalar` or `request_proof_invalid`. */
export function openRequest<E>(
  group: Group<E>,
  request: Uint8Array,
  message?: Uint8Array,
): RequestCommitments<E> {
  const take = reader(request, requestBytes(group), 'A request');
  const commitments = {
    m1Enc: group.decodeElement(take(group.elementBytes)),
    m2Enc: group.decodeElement(take(group.elementBytes)),
  };
  if (!holds(group, statement(group, commitments, message), take(proofBytes(group, relation)))) {
    throw new CredentialError('request_proof_invalid', 'The proof of this request does not hold.');
  }
  return commitments;
}

/**
 * m1Enc ‖ m2Enc of a request: what the registrar keeps of it, and compares before it issues to the same member again.
 * Throws `wrong_length`.
 */
export function requestCommitments(group: Group, request: Uint8Array): Uint8Array {
  return reader(request, requestBytes(group), 'A request')(2 * group.elementBytes);
}

export function encodeCommitments<E>(group: Group<E>, { m1Enc, m2Enc }: RequestCommitments<E>): Uint8Array {
  return concatBytes(group.encodeElement(m1Enc), group.encodeElement(m2Enc));
}

function requestBytes(group: Group): number {
  return 2 * group.elementBytes + proofBytes(group, relation);
}

function statement<E>(
  group: Group<E>,
  { m1Enc, m2Enc }: RequestCommitments<E>,
  message: Uint8Array | undefined,
): Statement<E> {
  const session = utf8ToBytes(`${group.contextString}CredentialRequest`);
  return {
    relation,
    elements: [group.G, group.H, m1Enc, m2Enc],
    session: message === undefined ? session : concatBytes(session, sha256(message)),
  };
}
