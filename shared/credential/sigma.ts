/**
 * Non-interactive proofs of knowledge of a linear relation: a Schnorr proof over several equations
 * (draft-irtf-cfrg-sigma-protocols-01), made non-interactive by the Fiat–Shamir transform over SHAKE128
 * (draft-irtf-cfrg-fiat-shamir-01), in the form that draft-ietf-privacypass-arc-crypto-01 uses.
 *
 * A proof is the challenge followed by one response for each secret: (1 + secrets) × scalarBytes bytes.
 */
import { shake128 } from '@noble/hashes/sha3.js';
import { concatBytes, equalBytes, reader, u32, utf8ToBytes } from './bytes.ts';
import type { Group, Scalar } from './group.ts';

/** elements[left] = Σ secrets[term[0]] · elements[term[1]] */
export interface Equation {
  left: number;
  terms: readonly (readonly [secret: number, element: number])[];
}

/** What is claimed, by index: the same for every proof of a kind. Order matters, since the challenge depends on it. */
export interface Relation {
  secrets: number;
  equations: readonly Equation[];
}

/** A relation among certain elements, for one purpose (`session`): what prover and verifier must agree on. */
export interface Statement<E> {
  relation: Relation;
  elements: readonly E[];
  session: Uint8Array;
}

const shake128Rate = 168;

export function proofBytes(group: Group, relation: Relation): number {
  return (1 + relation.secrets) * group.scalarBytes;
}

/**
 * `nonces`: one fresh uniform scalar for each secret. Whoever learns or guesses one, or sees two proofs with the same,
 * computes the secrets.
 */
export function prove<E>(
  group: Group<E>,
  statement: Statement<E>,
  secrets: readonly Scalar[],
  nonces: readonly Scalar[],
): Uint8Array {
  const { equations } = statement.relation;
  const commitments = equations.map(({ terms }) => combine(group, statement.elements, nonces, terms));
  const challenge = challengeOf(group, statement, commitments);
  const responses = secrets.map((secret, i) =>
    group.addScalars(at(nonces, i), group.multiplyScalars(secret, challenge)),
  );
  return concatBytes(challenge, ...responses);
}

/** Throws `wrong_length` or `invalid_scalar` where `proof` is no proof at all. */
export function holds<E>(group: Group<E>, statement: Statement<E>, proof: Uint8Array): boolean {
  const { relation, elements } = statement;
  const take = reader(proof, proofBytes(group, relation), 'A proof');
  const challenge = group.decodeScalar(take(group.scalarBytes));
  const responses = Array.from({ length: relation.secrets }, () =>
    group.decodeScalar(take(group.scalarBytes)),
  );
  const commitments = relation.equations.map(({ left, terms }) =>
    group.subtract(combine(group, elements, responses, terms), group.multiply(at(elements, left), challenge)),
  );
  return equalBytes(challengeOf(group, statement, commitments), challenge);
}

function combine<E>(
  group: Group<E>,
  elements: readonly E[],
  scalars: readonly Scalar[],
  terms: Equation['terms'],
): E {
  return terms
    .map(([scalar, element]) => group.multiply(at(elements, element), at(scalars, scalar)))
    .reduce((sum, product) => group.add(sum, product));
}

/** The state absorbs the protocol id as one whole block; what has a variable length follows its length. */
function challengeOf<E>(group: Group<E>, statement: Statement<E>, commitments: readonly E[]): Scalar {
  const protocol = new Uint8Array(shake128Rate);
  protocol.set(utf8ToBytes(group.proofId));
  const label = instanceLabel(group, statement);
  const hash = shake128
    .create({ dkLen: group.uniformBytes })
    .update(protocol)
    .update(u32(statement.session.length))
    .update(statement.session)
    .update(u32(label.length))
    .update(label);
  for (const commitment of commitments) hash.update(group.encodeElement(commitment));
  return group.reduceScalar(hash.digest());
}

/** Number of equations; for each its left element, its number of terms and their pairs of indices; then all elements. */
function instanceLabel<E>(group: Group<E>, { relation, elements }: Statement<E>): Uint8Array {
  const numbers = [
    relation.equations.length,
    ...relation.equations.flatMap(({ left, terms }) => [left, terms.length, ...terms.flat()]),
  ];
  return concatBytes(
    ...numbers.map((number) => u32(number, true)),
    ...elements.map((element) => group.encodeElement(element)),
  );
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined)
    throw new RangeError('A relation names a secret or an element that it was not given.');
  return item;
}
