/** Presentations of ARC-1: one for each scope, with a message under the proof. Roles and duties: see arc1.ts. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, copyBytes, reader, utf8ToBytes } from './bytes.ts';
import type { Credential } from './credential.ts';
import { CredentialError } from './errors.ts';
import type { Group, Scalar } from './group.ts';
import { decodePublicKey, type IssuerKeys } from './keys.ts';
import { contextScalar } from './request.ts';
import { type RandomBytes, randomNonces, randomScalar, webCryptoBytes } from './scalars.ts';
import { holds, proofBytes, prove, type Relation, type Statement } from './sigma.ts';

/**
 * Elements: 0 G, 1 H, 2 U, 3 UPrimeCommit, 4 m1Commit, 5 V, 6 X1, 7 tag, 8 T. Secrets: 0 m1, 1 z, 2 −r.
 * The draft's relation for a presentation limit of 1: its nonce is always 0, so nonce, commitment and range proof go.
 */
const relation: Relation = {
  secrets: 3,
  // biome-ignore format: one equation a line
  equations: [
    { left: 4, terms: [[0, 2], [1, 1]] }, // m1Commit = m1·U + z·H
    { left: 5, terms: [[1, 6], [2, 0]] }, // V = z·X1 − r·G
    { left: 8, terms: [[0, 7]] }, // T = m1·tag
  ],
};

interface PresentationElements<E> {
  U: E;
  UPrimeCommit: E;
  m1Commit: E;
  tag: E;
}

/** What verifying needs of an issuer's keys and one request context, computed once. */
export interface Verifier<E = unknown> {
  group: Group<E>;
  X1: E;
  x1: Scalar;
  /** x0 + x2·m2: what U is multiplied with. */
  xU: Scalar;
}

/** U ‖ UPrimeCommit ‖ m1Commit ‖ tag ‖ proof: 4 elements and 4 scalars, 256 bytes on ristretto255. */
export function present<E>(
  group: Group<E>,
  credential: Credential<E>,
  scope: Uint8Array,
  message: Uint8Array,
  random: RandomBytes = webCryptoBytes,
): Uint8Array {
  const { G, H } = group;
  const { m1, X1 } = credential;
  const a = randomScalar(group, random);
  const r = randomScalar(group, random);
  const z = randomScalar(group, random);

  const U = group.multiply(credential.U, a);
  const rG = group.multiply(G, r);
  const T = scopeElement(group, scope);
  const elements: PresentationElements<E> = {
    U,
    UPrimeCommit: group.add(group.multiply(credential.UPrime, a), rG),
    m1Commit: group.add(group.multiply(U, m1), group.multiply(H, z)),
    tag: tagElement(group, credential, T),
  };
  const V = group.subtract(group.multiply(X1, z), rG);
  const proof = prove(
    group,
    statement(group, elements, V, X1, T, message),
    [m1, z, group.negateScalar(r)],
    randomNonces(group, relation.secrets, random),
  );
  return concatBytes(...inOrder(elements).map(group.encodeElement), proof);
}

/** The tag that all presentations of this credential have in this scope: whoever holds it finds its own among others. */
export function tagOf<E>(group: Group<E>, credential: Credential<E>, scope: Uint8Array): Uint8Array {
  return copyBytes(group.encodeElement(tagElement(group, credential, scopeElement(group, scope))));
}

function tagElement<E>(group: Group<E>, { m1 }: Credential<E>, T: E): E {
  return group.multiply(T, group.invertScalar(m1));
}

/** For presentations of the credentials that `keys` issued for `context`. */
export function prepareVerifier<E>(group: Group<E>, keys: IssuerKeys, context: Uint8Array): Verifier<E> {
  const { x0, x1, x2 } = keys.secret;
  const xU = group.addScalars(x0, group.multiplyScalars(x2, contextScalar(group, context)));
  return { group, X1: decodePublicKey(group, keys.publicKey).X1, x1, xU };
}

/**
 * The tag (32 bytes on ristretto255) of a presentation that holds for this scope and message.
 * Throws `presentation_proof_invalid`, `wrong_length`, `invalid_element` or `invalid_scalar`.
 */
export function verify<E>(
  { group, X1, x1, xU }: Verifier<E>,
  scope: Uint8Array,
  message: Uint8Array,
  presentation: Uint8Array,
): Uint8Array {
  const { elements, proof } = decodePresentation(group, presentation);
  const { U, UPrimeCommit, m1Commit, tag } = elements;
  const V = group.subtract(group.add(group.multiply(U, xU), group.multiply(m1Commit, x1)), UPrimeCommit);
  if (!holds(group, statement(group, elements, V, X1, scopeElement(group, scope), message), proof)) {
    throw new CredentialError(
      'presentation_proof_invalid',
      'This presentation does not hold for its scope and message.',
    );
  }
  return copyBytes(group.encodeElement(tag));
}

/** T: nobody knows its logarithm to any other base, so its product with 1/m1 says nothing about other scopes. */
function scopeElement<E>(group: Group<E>, scope: Uint8Array): E {
  return group.hashToElement(scope, 'Tag');
}

function decodePresentation<E>(group: Group<E>, presentation: Uint8Array) {
  const lengthOfProof = proofBytes(group, relation);
  const take = reader(presentation, 4 * group.elementBytes + lengthOfProof, 'A presentation');
  const element = () => group.decodeElement(take(group.elementBytes));
  const elements: PresentationElements<E> = {
    U: element(),
    UPrimeCommit: element(),
    m1Commit: element(),
    tag: element(),
  };
  return { elements, proof: take(lengthOfProof) };
}

function inOrder<E>({ U, UPrimeCommit, m1Commit, tag }: PresentationElements<E>): E[] {
  return [U, UPrimeCommit, m1Commit, tag];
}

function statement<E>(
  group: Group<E>,
  { U, UPrimeCommit, m1Commit, tag }: PresentationElements<E>,
  V: E,
  X1: E,
  T: E,
  message: Uint8Array,
): Statement<E> {
  return {
    relation,
    elements: [group.G, group.H, U, UPrimeCommit, m1Commit, V, X1, tag, T],
    session: concatBytes(utf8ToBytes(`${group.contextString}CredentialPresentation`), sha256(message)),
  };
}
