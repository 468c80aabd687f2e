/** An issuer's answer to a request, and what the member's device makes of it (draft §4.2.2 and §4.2.3), in any group. */
import { concatBytes, equalBytes, reader, utf8ToBytes } from './bytes.ts';
import type { Credential } from './credential.ts';
import { CredentialError } from './errors.ts';
import type { Group } from './group.ts';
import { decodePublicKey, type IssuerKeys, type PublicKey } from './keys.ts';
import {
  commitToSecrets,
  encodeCommitments,
  openRequest,
  type RequestCommitments,
  requestCommitments,
} from './request.ts';
import { type RandomBytes, randomNonces, randomScalar, webCryptoBytes } from './scalars.ts';
import type { MemberSecrets } from './seed.ts';
import { holds, proofBytes, prove, type Relation, type Statement } from './sigma.ts';

/**
 * Elements: 0 G, 1 H, 2 m1Enc, 3 m2Enc, 4 U, 5 encUPrime, 6 X0, 7 X1, 8 X2, 9 X0Aux, 10 X1Aux, 11 X2Aux, 12 HAux.
 * Secrets: 0 x0, 1 x1, 2 x2, 3 xb, 4 b, 5 t1 = b·x1, 6 t2 = b·x2.
 */
const relation: Relation = {
  secrets: 7,
  // biome-ignore format: one equation a line
  equations: [
    { left: 6, terms: [[0, 0], [3, 1]] }, // X0 = x0·G + xb·H
    { left: 7, terms: [[1, 1]] }, // X1 = x1·H
    { left: 8, terms: [[2, 1]] }, // X2 = x2·H
    { left: 12, terms: [[4, 1]] }, // HAux = b·H
    { left: 9, terms: [[3, 12]] }, // X0Aux = xb·HAux
    { left: 10, terms: [[5, 1]] }, // X1Aux = t1·H
    { left: 10, terms: [[4, 7]] }, // X1Aux = b·X1
    { left: 11, terms: [[4, 8]] }, // X2Aux = b·X2
    { left: 11, terms: [[6, 1]] }, // X2Aux = t2·H
    { left: 4, terms: [[4, 0]] }, // U = b·G
    { left: 5, terms: [[4, 6], [5, 2], [6, 3]] }, // encUPrime = b·X0 + t1·m1Enc + t2·m2Enc
  ],
};

interface ResponseElements<E> {
  U: E;
  encUPrime: E;
  X0Aux: E;
  X1Aux: E;
  X2Aux: E;
  HAux: E;
}

/**
 * U ‖ encUPrime ‖ X0Aux ‖ X1Aux ‖ X2Aux ‖ HAux ‖ proof: 6 elements and 8 scalars, 448 bytes on ristretto255.
 * Throws what `openRequest` throws.
 */
export function issue<E>(
  group: Group<E>,
  keys: IssuerKeys,
  request: Uint8Array,
  random: RandomBytes = webCryptoBytes,
): Uint8Array {
  const { G, H } = group;
  const { x0, x1, x2, xb } = keys.secret;
  const publicKey = decodePublicKey(group, keys.publicKey);
  const commitments = openRequest(group, request);

  const b = randomScalar(group, random);
  const t1 = group.multiplyScalars(b, x1);
  const t2 = group.multiplyScalars(b, x2);
  const response: ResponseElements<E> = {
    U: group.multiply(G, b),
    encUPrime: group.add(
      group.multiply(publicKey.X0, b),
      group.add(group.multiply(commitments.m1Enc, t1), group.multiply(commitments.m2Enc, t2)),
    ),
    X0Aux: group.multiply(H, group.multiplyScalars(b, xb)),
    X1Aux: group.multiply(H, t1),
    X2Aux: group.multiply(H, t2),
    HAux: group.multiply(H, b),
  };
  const proof = prove(
    group,
    statement(group, publicKey, commitments, response),
    [x0, x1, x2, xb, b, t1, t2],
    randomNonces(group, relation.secrets, random),
  );
  return concatBytes(...inOrder(response).map(group.encodeElement), proof);
}

/**
 * Checks that `response` answers `request` under exactly this public key, and unblinds it.
 * Throws `request_mismatch` when the request was not made from these secrets for this context, `response_proof_invalid`
 * when the issuer used any other key, and `wrong_length`, `invalid_element` or `invalid_scalar`.
 */
export function finalize<E>(
  group: Group<E>,
  publicKey: Uint8Array,
  secrets: MemberSecrets,
  context: Uint8Array,
  request: Uint8Array,
  response: Uint8Array,
): Credential<E> {
  const issuer = decodePublicKey(group, publicKey);
  const commitments = commitToSecrets(group, secrets, context);
  if (!equalBytes(encodeCommitments(group, commitments), requestCommitments(group, request))) {
    throw new CredentialError(
      'request_mismatch',
      'This request was made from other secrets or for another pool.',
    );
  }
  const { elements, proof } = decodeResponse(group, response);
  if (!holds(group, statement(group, issuer, commitments, elements), proof)) {
    throw new CredentialError('response_proof_invalid', 'The issuer did not use the key that it published.');
  }
  const { U, encUPrime, X0Aux, X1Aux, X2Aux } = elements;
  const blinding = group.add(group.multiply(X1Aux, secrets.r1), group.multiply(X2Aux, secrets.r2));
  const UPrime = group.subtract(group.subtract(encUPrime, X0Aux), blinding);
  return { m1: secrets.m1, U, UPrime, X1: issuer.X1 };
}

function decodeResponse<E>(group: Group<E>, response: Uint8Array) {
  const lengthOfProof = proofBytes(group, relation);
  const take = reader(response, 6 * group.elementBytes + lengthOfProof, 'A response');
  const element = () => group.decodeElement(take(group.elementBytes));
  const elements: ResponseElements<E> = {
    U: element(),
    encUPrime: element(),
    X0Aux: element(),
    X1Aux: element(),
    X2Aux: element(),
    HAux: element(),
  };
  return { elements, proof: take(lengthOfProof) };
}

function inOrder<E>({ U, encUPrime, X0Aux, X1Aux, X2Aux, HAux }: ResponseElements<E>): E[] {
  return [U, encUPrime, X0Aux, X1Aux, X2Aux, HAux];
}

function statement<E>(
  group: Group<E>,
  { X0, X1, X2 }: PublicKey<E>,
  { m1Enc, m2Enc }: RequestCommitments<E>,
  { U, encUPrime, X0Aux, X1Aux, X2Aux, HAux }: ResponseElements<E>,
): Statement<E> {
  return {
    relation,
    elements: [group.G, group.H, m1Enc, m2Enc, U, encUPrime, X0, X1, X2, X0Aux, X1Aux, X2Aux, HAux],
    session: utf8ToBytes(`${group.contextString}CredentialResponse`),
  };
}
