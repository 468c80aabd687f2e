/** A scalar in its canonical wire form: `scalarBytes` bytes, below the order of the group. Never changed in place. */
export type Scalar = Uint8Array;

/**
 * A group of prime order with two generators of unknown relation, and the hashes of one ciphersuite
 * (draft-ietf-privacypass-arc-crypto-01 §3.1). Elements stay in whatever form is cheap for the back-end; `E` is that form.
 * Scalars are bytes everywhere, so that a constant-time back-end never has to go through big integers.
 */
export interface Group<E = unknown> {
  /** Separates this suite from all others: part of every hash and of every proof. */
  readonly contextString: string;
  /** Names hash and group of the Fiat–Shamir transform. */
  readonly proofId: string;
  readonly elementBytes: number;
  readonly scalarBytes: number;
  /** Uniform bytes that `reduceScalar` takes; enough for a bias below 2^-128. */
  readonly uniformBytes: number;

  readonly G: E;
  /** hashToElement(encodeElement(G), "generatorH") */
  readonly H: E;

  hashToElement(input: Uint8Array, info: string): E;
  hashToScalar(input: Uint8Array, info: string): Scalar;

  /** Throws `wrong_length` or `invalid_element`: only the one encoding of an element other than the identity passes. */
  decodeElement(bytes: Uint8Array): E;
  /** Not to be changed: the element may live in these bytes. */
  encodeElement(element: E): Uint8Array;
  add(a: E, b: E): E;
  subtract(a: E, b: E): E;
  multiply(element: E, scalar: Scalar): E;

  /** Throws `wrong_length` or `invalid_scalar`: only 0 … order − 1 in the one encoding passes. */
  decodeScalar(bytes: Uint8Array): Scalar;
  /** `uniformBytes` bytes, as an integer modulo the order. */
  reduceScalar(uniform: Uint8Array): Scalar;
  addScalars(a: Scalar, b: Scalar): Scalar;
  multiplyScalars(a: Scalar, b: Scalar): Scalar;
  negateScalar(scalar: Scalar): Scalar;
  /** Throws `invalid_scalar` on zero. */
  invertScalar(scalar: Scalar): Scalar;
}
