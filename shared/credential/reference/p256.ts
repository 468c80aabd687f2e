/** The ciphersuite ARC(P-256) of draft-ietf-privacypass-arc-crypto-01 §6.1. Elements 33 bytes (SEC 1, compressed). */
import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { p256, p256_hasher } from '@noble/curves/nist.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { copyBytes, expectLength, utf8ToBytes } from '../bytes.ts';
import { CredentialError } from '../errors.ts';
import type { Group, Scalar } from '../group.ts';
import { nonZero } from '../scalars.ts';

const { Point } = p256;
const { Fn } = Point;
export const p256Order = Fn.ORDER;
export type P256Point = InstanceType<typeof Point>;

const contextString = 'ARCV1-P256';
const elementBytes = 33;
const scalarBytes = 32;
const uniformBytes = 48;

function hashToElement(input: Uint8Array, info: string): P256Point {
  return p256_hasher.hashToCurve(input, { DST: utf8ToBytes(`HashToGroup-${contextString}${info}`) });
}

function hashToScalar(input: Uint8Array, info: string): Scalar {
  const dst = utf8ToBytes(`HashToScalar-${contextString}${info}`);
  return reduceScalar(expand_message_xmd(input, dst, uniformBytes, sha256));
}

function reduceScalar(uniform: Uint8Array): Scalar {
  expectLength(uniform, uniformBytes, 'The input of a scalar');
  return Fn.toBytes(Fn.create(bytesToNumberBE(uniform)));
}

function decodeElement(bytes: Uint8Array): P256Point {
  expectLength(bytes, elementBytes, 'An element');
  try {
    const element = Point.fromBytes(bytes);
    element.assertValidity();
    return element;
  } catch {
    throw new CredentialError('invalid_element', 'These bytes encode no element of P-256, or the identity.');
  }
}

function decodeScalar(bytes: Uint8Array): Scalar {
  expectLength(bytes, scalarBytes, 'A scalar');
  if (bytesToNumberBE(bytes) >= Fn.ORDER) {
    throw new CredentialError('invalid_scalar', 'A scalar lies outside the field.');
  }
  return copyBytes(bytes);
}

function multiply(element: P256Point, scalar: Scalar): P256Point {
  const factor = Fn.fromBytes(scalar);
  return factor === 0n || element.is0() ? Point.ZERO : element.multiply(factor);
}

/** A small non-negative integer as a scalar. */
export function scalarOf(value: number): Scalar {
  return Fn.toBytes(BigInt(value));
}

export const p256Group: Group<P256Point> = {
  contextString,
  proofId: 'sigma-proofs_Shake128_P256',
  elementBytes,
  scalarBytes,
  uniformBytes,
  G: Point.BASE,
  H: hashToElement(Point.BASE.toBytes(), 'generatorH'),
  hashToElement,
  hashToScalar,
  decodeElement,
  encodeElement: (element) => element.toBytes(),
  add: (a, b) => a.add(b),
  subtract: (a, b) => a.subtract(b),
  multiply,
  decodeScalar,
  reduceScalar,
  addScalars: (a, b) => Fn.toBytes(Fn.add(Fn.fromBytes(a), Fn.fromBytes(b))),
  multiplyScalars: (a, b) => Fn.toBytes(Fn.mul(Fn.fromBytes(a), Fn.fromBytes(b))),
  negateScalar: (scalar) => Fn.toBytes(Fn.neg(Fn.fromBytes(scalar))),
  invertScalar: (scalar) => Fn.toBytes(Fn.inv(Fn.fromBytes(nonZero(scalar)))),
};
