import sodium from 'libsodium-wrappers-sumo';
import { concatBytes, copyBytes, equalBytes, expectLength } from './bytes.ts';
import { CredentialError } from './errors.ts';
import type { Group, Scalar } from './group.ts';
import { domain, expand, suite } from './ristretto255.ts';
import { isZero, nonZero } from './scalars.ts';

/** Elements are their 32-byte encodings: that is what libsodium takes and returns. */
export type EncodedElement = Uint8Array;

const identity: EncodedElement = new Uint8Array(suite.elementBytes);
const upperHalf = new Uint8Array(suite.uniformBytes - suite.scalarBytes);

function decodeElement(bytes: Uint8Array): EncodedElement {
  expectLength(bytes, suite.elementBytes, 'An element');
  // libsodium counts the identity, thirty-two zero bytes, as a valid encoding.
  if (isZero(bytes) || !sodium.crypto_core_ristretto255_is_valid_point(bytes)) {
    throw new CredentialError('invalid_element', 'These bytes encode no element, or the identity.');
  }
  return copyBytes(bytes);
}

function decodeScalar(bytes: Uint8Array): Scalar {
  expectLength(bytes, suite.scalarBytes, 'A scalar');
  if (!equalBytes(reduceScalar(concatBytes(bytes, upperHalf)), bytes)) {
    throw new CredentialError('invalid_scalar', 'A scalar lies outside the field.');
  }
  return copyBytes(bytes);
}

function reduceScalar(uniform: Uint8Array): Scalar {
  expectLength(uniform, suite.uniformBytes, 'The input of a scalar');
  return sodium.crypto_core_ristretto255_scalar_reduce(uniform);
}

function hashToElement(input: Uint8Array, info: string): EncodedElement {
  return sodium.crypto_core_ristretto255_from_hash(expand(input, domain('HashToGroup-', info)));
}

/** ristretto255 in libsodium (WebAssembly, constant-time), for servers and tools. Resolves once the module is compiled. */
export async function loadSodiumRistretto255(): Promise<Group<EncodedElement>> {
  await sodium.ready;
  const one = reduceScalar(Uint8Array.of(1, ...new Uint8Array(suite.uniformBytes - 1)));
  const G = sodium.crypto_scalarmult_ristretto255_base(one);

  /** libsodium reports a product that is the identity as a failure, so the two ways to get one are taken out before. */
  function multiply(element: EncodedElement, scalar: Scalar): EncodedElement {
    if (isZero(scalar) || isZero(element)) return identity;
    // The generator has a table in libsodium: a third of the time of any other base.
    return element === G
      ? sodium.crypto_scalarmult_ristretto255_base(scalar)
      : sodium.crypto_scalarmult_ristretto255(scalar, element);
  }

  return {
    ...suite,
    G,
    H: hashToElement(G, 'generatorH'),
    hashToElement,
    hashToScalar: (input, info) => reduceScalar(expand(input, domain('HashToScalar-', info))),
    decodeElement,
    encodeElement: (element) => element,
    add: (a, b) => sodium.crypto_core_ristretto255_add(a, b),
    subtract: (a, b) => sodium.crypto_core_ristretto255_sub(a, b),
    multiply,
    decodeScalar,
    reduceScalar,
    addScalars: (a, b) => sodium.crypto_core_ristretto255_scalar_add(a, b),
    multiplyScalars: (a, b) => sodium.crypto_core_ristretto255_scalar_mul(a, b),
    negateScalar: (scalar) => sodium.crypto_core_ristretto255_scalar_negate(scalar),
    invertScalar: (scalar) => sodium.crypto_core_ristretto255_scalar_invert(nonZero(scalar)),
  };
}
