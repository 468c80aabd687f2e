import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { copyBytes, expectLength } from './bytes.ts';
import { CredentialError } from './errors.ts';
import type { Group, Scalar } from './group.ts';
import { domain, expand, suite } from './ristretto255.ts';
import { nonZero } from './scalars.ts';

const { Point } = ristretto255;
const { Fn } = Point;
export type RistrettoPoint = InstanceType<typeof Point>;

/** An encoding costs a square root, so each element keeps the one it came from or was given. */
const encodings = new WeakMap<RistrettoPoint, Uint8Array>();

function encodeElement(element: RistrettoPoint): Uint8Array {
  const known = encodings.get(element);
  if (known) return known;
  const bytes = element.toBytes();
  encodings.set(element, bytes);
  return bytes;
}

function decodeElement(bytes: Uint8Array): RistrettoPoint {
  expectLength(bytes, suite.elementBytes, 'An element');
  let element: RistrettoPoint;
  try {
    element = Point.fromBytes(bytes);
  } catch {
    throw new CredentialError('invalid_element', 'These bytes encode no element of ristretto255.');
  }
  if (element.is0()) throw new CredentialError('invalid_element', 'The identity is not accepted.');
  encodings.set(element, copyBytes(bytes));
  return element;
}

function toInteger(scalar: Scalar): bigint {
  return bytesToNumberLE(scalar);
}

/** Constant-time as far as big integers allow; the library itself refuses zero, which is a legitimate factor here. */
function multiply(element: RistrettoPoint, scalar: Scalar): RistrettoPoint {
  const factor = toInteger(scalar);
  return factor === 0n || element.is0() ? Point.ZERO : element.multiply(factor);
}

function decodeScalar(bytes: Uint8Array): Scalar {
  expectLength(bytes, suite.scalarBytes, 'A scalar');
  if (toInteger(bytes) >= Fn.ORDER) {
    throw new CredentialError('invalid_scalar', 'A scalar lies outside the field.');
  }
  return copyBytes(bytes);
}

function hashToElement(input: Uint8Array, info: string): RistrettoPoint {
  return ristretto255_hasher.hashToCurve(input, { DST: domain('HashToGroup-', info) });
}

function reduceScalar(uniform: Uint8Array): Scalar {
  expectLength(uniform, suite.uniformBytes, 'The input of a scalar');
  return Fn.toBytes(Fn.create(bytesToNumberLE(uniform)));
}

/** ristretto255 in JavaScript, for browsers. */
export const nobleRistretto255: Group<RistrettoPoint> = {
  ...suite,
  G: Point.BASE,
  // A second fixed base, multiplied as often as the first: it gets the same table, at its first use.
  H: hashToElement(Point.BASE.toBytes(), 'generatorH').precompute(8),
  hashToElement,
  hashToScalar: (input, info) => reduceScalar(expand(input, domain('HashToScalar-', info))),
  decodeElement,
  encodeElement,
  add: (a, b) => a.add(b),
  subtract: (a, b) => a.subtract(b),
  multiply,
  decodeScalar,
  reduceScalar,
  addScalars: (a, b) => Fn.toBytes(Fn.add(toInteger(a), toInteger(b))),
  multiplyScalars: (a, b) => Fn.toBytes(Fn.mul(toInteger(a), toInteger(b))),
  negateScalar: (scalar) => Fn.toBytes(Fn.neg(toInteger(scalar))),
  invertScalar: (scalar) => Fn.toBytes(Fn.inv(toInteger(nonZero(scalar)))),
};
