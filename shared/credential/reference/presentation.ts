/**
 * Presentations of the full draft (draft-ietf-privacypass-arc-crypto-01 §4.3 and §5.3) over P-256: up to `limit` for each
 * presentation context. The official vectors pin it, and with it the issuance, the transcript and the proofs that ARC-1
 * shares; nothing but tests uses it.
 */
import { concatBytes, equalBytes, reader, utf8ToBytes } from '../bytes.ts';
import type { Credential } from '../credential.ts';
import { CredentialError } from '../errors.ts';
import { decodePublicKey, type IssuerKeys } from '../keys.ts';
import { contextScalar } from '../request.ts';
import { type RandomBytes, randomNonces, randomScalar } from '../scalars.ts';
import { holds, proofBytes, prove, type Relation, type Statement } from '../sigma.ts';
import { p256Group as group, type P256Point, scalarOf } from './p256.ts';
import { bitEquations, commitToBits, computeBases, weightedSum } from './range-proof.ts';

/**
 * Elements: 0 G, 1 H, 2 U, 3 UPrimeCommit, 4 m1Commit, 5 V, 6 X1, 7 tag, 8 T, 9 nonceCommit, 10… D.
 * Secrets: 0 m1, 1 z, 2 −r, 3 nonce, 4 nonceBlinding, 5… b, s, s2.
 * A single bit is the nonce itself: D[0] equals nonceCommit and is not listed a second time.
 */
function relationFor(limit: number): Relation {
  const bits = computeBases(limit).length;
  return {
    secrets: 5 + 3 * bits,
    // biome-ignore format: one equation a line
    equations: [
      { left: 4, terms: [[0, 2], [1, 1]] }, // m1Commit = m1·U + z·H
      { left: 5, terms: [[1, 6], [2, 0]] }, // V = z·X1 − r·G
      { left: 9, terms: [[3, 0], [4, 1]] }, // nonceCommit = nonce·G + nonceBlinding·H
      { left: 8, terms: [[0, 7], [3, 7]] }, // T = m1·tag + nonce·tag
      ...bitEquations(bits, 5, bits === 1 ? 9 : 10),
    ],
  };
}

interface PresentationElements {
  U: P256Point;
  UPrimeCommit: P256Point;
  m1Commit: P256Point;
  tag: P256Point;
  nonceCommit: P256Point;
  D: P256Point[];
}

/** U ‖ UPrimeCommit ‖ m1Commit ‖ tag ‖ nonceCommit ‖ D ‖ proof. `nonce`: 0 … limit − 1, each once in a context. */
export function presentWithLimit(
  credential: Credential<P256Point>,
  context: Uint8Array,
  nonce: number,
  limit: number,
  random: RandomBytes,
): Uint8Array {
  const { G, H } = group;
  const { m1, X1 } = credential;
  const a = randomScalar(group, random);
  const r = randomScalar(group, random);
  const z = randomScalar(group, random);
  const nonceBlinding = randomScalar(group, random);

  const U = group.multiply(credential.U, a);
  const rG = group.multiply(G, r);
  const T = group.hashToElement(context, 'Tag');
  const { D, secrets } = commitToBits(nonce, nonceBlinding, limit, random);
  const elements: PresentationElements = {
    U,
    UPrimeCommit: group.add(group.multiply(credential.UPrime, a), rG),
    m1Commit: group.add(group.multiply(U, m1), group.multiply(H, z)),
    tag: group.multiply(T, group.invertScalar(group.addScalars(m1, scalarOf(nonce)))),
    nonceCommit: group.add(group.multiply(G, scalarOf(nonce)), group.multiply(H, nonceBlinding)),
    D,
  };
  const V = group.subtract(group.multiply(X1, z), rG);
  const relation = relationFor(limit);
  const proof = prove(
    group,
    statement(relation, elements, V, X1, T),
    [m1, z, group.negateScalar(r), scalarOf(nonce), nonceBlinding, ...secrets],
    randomNonces(group, relation.secrets, random),
  );
  return concatBytes(...inOrder(elements).map(group.encodeElement), proof);
}

/** The tag, 33 bytes. Throws CredentialError. */
export function verifyWithLimit(
  keys: IssuerKeys,
  requestContext: Uint8Array,
  context: Uint8Array,
  limit: number,
  presentation: Uint8Array,
): Uint8Array {
  const { x0, x1, x2 } = keys.secret;
  const relation = relationFor(limit);
  const { elements, proof } = decodePresentation(relation, limit, presentation);
  const { U, UPrimeCommit, m1Commit, tag, nonceCommit, D } = elements;

  const xU = group.addScalars(x0, group.multiplyScalars(x2, contextScalar(group, requestContext)));
  const V = group.subtract(group.add(group.multiply(U, xU), group.multiply(m1Commit, x1)), UPrimeCommit);
  const X1 = decodePublicKey(group, keys.publicKey).X1;
  const T = group.hashToElement(context, 'Tag');
  const sum = group.encodeElement(weightedSum(D, limit));
  if (
    !equalBytes(sum, group.encodeElement(nonceCommit)) ||
    !holds(group, statement(relation, elements, V, X1, T), proof)
  ) {
    throw new CredentialError('presentation_proof_invalid', 'This presentation does not hold.');
  }
  return group.encodeElement(tag);
}

function decodePresentation(relation: Relation, limit: number, presentation: Uint8Array) {
  const bits = computeBases(limit).length;
  const lengthOfProof = proofBytes(group, relation);
  const length = (5 + bits) * group.elementBytes + lengthOfProof;
  const take = reader(presentation, length, 'A presentation');
  const element = () => group.decodeElement(take(group.elementBytes));
  const elements: PresentationElements = {
    U: element(),
    UPrimeCommit: element(),
    m1Commit: element(),
    tag: element(),
    nonceCommit: element(),
    D: Array.from({ length: bits }, element),
  };
  return { elements, proof: take(lengthOfProof) };
}

function inOrder({ U, UPrimeCommit, m1Commit, tag, nonceCommit, D }: PresentationElements): P256Point[] {
  return [U, UPrimeCommit, m1Commit, tag, nonceCommit, ...D];
}

function statement(
  relation: Relation,
  { U, UPrimeCommit, m1Commit, tag, nonceCommit, D }: PresentationElements,
  V: P256Point,
  X1: P256Point,
  T: P256Point,
): Statement<P256Point> {
  const { G, H } = group;
  return {
    relation,
    elements: [G, H, U, UPrimeCommit, m1Commit, V, X1, tag, T, nonceCommit, ...(D.length === 1 ? [] : D)],
    session: utf8ToBytes(`${group.contextString}CredentialPresentation`),
  };
}
