import { concatBytes, reader } from './bytes.ts';
import type { Group, Scalar } from './group.ts';
import { deriveScalar } from './seed.ts';

/** An issuer's keys for one pool of one campaign (draft §4.1). */
export interface IssuerKeys {
  secret: { x0: Scalar; x1: Scalar; x2: Scalar; xb: Scalar };
  /** X0 ‖ X1 ‖ X2: 3 elements, 96 bytes. */
  publicKey: Uint8Array;
}

export interface PublicKey<E> {
  X0: E;
  X1: E;
  X2: E;
}

/** `seed`: 32 secret random bytes, used for this pool and nothing else. Throws `wrong_length`. */
export function deriveIssuerKeys(group: Group, seed: Uint8Array): IssuerKeys {
  return issuerKeys(group, {
    x0: deriveScalar(group, seed, ['issuer', 'x0']),
    x1: deriveScalar(group, seed, ['issuer', 'x1']),
    x2: deriveScalar(group, seed, ['issuer', 'x2']),
    xb: deriveScalar(group, seed, ['issuer', 'xb']),
  });
}

/** X0 = x0·G + xb·H, X1 = x1·H, X2 = x2·H */
export function issuerKeys<E>(group: Group<E>, secret: IssuerKeys['secret']): IssuerKeys {
  const { G, H } = group;
  const elements = [
    group.add(group.multiply(G, secret.x0), group.multiply(H, secret.xb)),
    group.multiply(H, secret.x1),
    group.multiply(H, secret.x2),
  ];
  return { secret, publicKey: concatBytes(...elements.map(group.encodeElement)) };
}

/** x0 ‖ x1 ‖ x2 ‖ xb, 128 bytes: the form in which a closed campaign discloses its issuing keys. */
export function encodeIssuingKey({ x0, x1, x2, xb }: IssuerKeys['secret']): Uint8Array {
  return concatBytes(x0, x1, x2, xb);
}

/** Throws `wrong_length` or `invalid_scalar`. */
export function decodeIssuingKey(group: Group, bytes: Uint8Array): IssuerKeys['secret'] {
  const take = reader(bytes, 4 * group.scalarBytes, 'An issuing key');
  const scalar = () => group.decodeScalar(take(group.scalarBytes));
  return { x0: scalar(), x1: scalar(), x2: scalar(), xb: scalar() };
}

/** Throws `wrong_length` or `invalid_element`. */
export function decodePublicKey<E>(group: Group<E>, bytes: Uint8Array): PublicKey<E> {
  const take = reader(bytes, 3 * group.elementBytes, 'A public key');
  const element = () => group.decodeElement(take(group.elementBytes));
  return { X0: element(), X1: element(), X2: element() };
}
