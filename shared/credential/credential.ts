import { concatBytes, reader } from './bytes.ts';
import type { Group, Scalar } from './group.ts';
import { nonZero } from './scalars.ts';

/** What a member's device holds after enrolment (draft §4.2.3). m1 is secret, and so is the rest: it identifies the device. */
export interface Credential<E = unknown> {
  m1: Scalar;
  U: E;
  /** The issuer's MAC over m1 and the request context. */
  UPrime: E;
  /** Part of the issuer's public key. */
  X1: E;
}

/** m1 ‖ U ‖ UPrime ‖ X1: 128 bytes on ristretto255. */
export function credentialToBytes<E>(group: Group<E>, { m1, U, UPrime, X1 }: Credential<E>): Uint8Array {
  return concatBytes(m1, ...[U, UPrime, X1].map(group.encodeElement));
}

/** Throws `wrong_length`, `invalid_scalar` (also on zero) or `invalid_element`. */
export function credentialFromBytes<E>(group: Group<E>, bytes: Uint8Array): Credential<E> {
  const take = reader(bytes, group.scalarBytes + 3 * group.elementBytes, 'A credential');
  return {
    m1: nonZero(group.decodeScalar(take(group.scalarBytes))),
    U: group.decodeElement(take(group.elementBytes)),
    UPrime: group.decodeElement(take(group.elementBytes)),
    X1: group.decodeElement(take(group.elementBytes)),
  };
}
