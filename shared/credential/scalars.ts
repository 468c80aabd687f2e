import { CredentialError } from './errors.ts';
import type { Group, Scalar } from './group.ts';

/** `length` bytes from a cryptographically secure generator. */
export type RandomBytes = (length: number) => Uint8Array;

export const webCryptoBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** Takes the same time for every scalar. */
export function isZero(scalar: Scalar): boolean {
  return scalar.reduce((seen, byte) => seen | byte, 0) === 0;
}

/** Throws `invalid_scalar` on zero: as a secret or a blinding it would hide nothing. */
export function nonZero(scalar: Scalar): Scalar {
  if (isZero(scalar)) throw new CredentialError('invalid_scalar', 'A scalar must not be zero here.');
  return scalar;
}

export function randomScalar(group: Group, random: RandomBytes): Scalar {
  return nonZero(group.reduceScalar(random(group.uniformBytes)));
}

/** One uniform scalar for each secret of a proof. */
export function randomNonces(group: Group, count: number, random: RandomBytes): Scalar[] {
  return Array.from({ length: count }, () => group.reduceScalar(random(group.uniformBytes)));
}
