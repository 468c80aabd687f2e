import { hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex } from './bytes.ts';
import type { Group } from './group.ts';
import { nobleRistretto255 as noble } from './ristretto255-noble.ts';
import { loadSodiumRistretto255 } from './ristretto255-sodium.ts';

const sodium = await loadSodiumRistretto255();
const groups: [string, Group][] = [
  ['noble', noble],
  ['libsodium', sodium],
];

const zero = new Uint8Array(32);
const one = Uint8Array.of(1, ...new Uint8Array(31));
/** 2^252 + 27742317777372353535851937790883648493, little-endian. */
const order = hexToBytes('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

// RFC 9496, appendix A.1: 0·B … 5·B.
const multiplesOfTheGenerator = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  'e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76',
  '6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919',
  '94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259',
  'da80862773358b466ffadfe0b3293ab3d9fd53c5ea6c955358f568322daf6a57',
  'e882b131016b52c1d3337080187cf768423efccbb517bb495ab812c4160ff44e',
];

// RFC 9496, appendix A.2: some of each kind.
const invalidEncodings = {
  'not canonical': [
    '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ],
  negative: [
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20',
    'c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562',
  ],
  'not a square': [
    '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
    '4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f',
  ],
  'negative xy': [
    '3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e',
    'a45fdc55c76448c049a1ab33f17023edfb2be3581e9c7aade8a6125215e04220',
  ],
  'y is zero': ['ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  'the identity': ['0000000000000000000000000000000000000000000000000000000000000000'],
};

describe.each(groups)('ristretto255 on %s', (_, group) => {
  it('gives the multiples of the generator of RFC 9496', () => {
    multiplesOfTheGenerator.forEach((expected, factor) => {
      const scalar = Uint8Array.of(factor, ...new Uint8Array(31));
      expect(bytesToHex(group.encodeElement(group.multiply(group.G, scalar)))).toBe(expected);
      const copyOfG = group.decodeElement(group.encodeElement(group.G));
      expect(bytesToHex(group.encodeElement(group.multiply(copyOfG, scalar)))).toBe(expected);
    });
  });

  it.each(Object.entries(invalidEncodings))('refuses encodings: %s', (_kind, encodings) => {
    for (const hex of encodings) {
      expect(() => group.decodeElement(hexToBytes(hex))).toThrow(
        expect.objectContaining({ code: 'invalid_element' }),
      );
    }
  });

  it('takes scalars from 0 to the order − 1 only', () => {
    const last = order.slice();
    last[0] = 0xec;
    expect(group.decodeScalar(zero)).toEqual(zero);
    expect(group.decodeScalar(last)).toEqual(last);
    const beyond = [order, hexToBytes('ff'.repeat(32)), hexToBytes(`01${'00'.repeat(30)}80`)];
    for (const bytes of beyond) {
      expect(() => group.decodeScalar(bytes)).toThrow(expect.objectContaining({ code: 'invalid_scalar' }));
    }
  });

  it('refuses any other length', () => {
    for (const length of [0, 31, 33, 64]) {
      const wrongLength = expect.objectContaining({ code: 'wrong_length' });
      expect(() => group.decodeElement(new Uint8Array(length))).toThrow(wrongLength);
      expect(() => group.decodeScalar(new Uint8Array(length))).toThrow(wrongLength);
    }
    expect(() => group.reduceScalar(zero)).toThrow(expect.objectContaining({ code: 'wrong_length' }));
  });

  it('keeps no hold on the bytes that it decoded', () => {
    const bytes = Buffer.from(group.encodeElement(group.H));
    const element = group.decodeElement(bytes);
    const scalar = group.decodeScalar(Buffer.from(one));
    bytes.fill(0);
    expect(group.encodeElement(element)).toEqual(group.encodeElement(group.H));
    expect(scalar).toStrictEqual(one);
  });

  it('multiplies by zero, and the identity, into the identity', () => {
    const identity = group.subtract(group.H, group.H);
    expect(group.encodeElement(identity)).toEqual(zero);
    expect(group.encodeElement(group.multiply(group.H, zero))).toEqual(zero);
    expect(group.encodeElement(group.multiply(group.G, zero))).toEqual(zero);
    expect(group.encodeElement(group.multiply(identity, one))).toEqual(zero);
    expect(group.encodeElement(group.add(identity, group.H))).toEqual(group.encodeElement(group.H));
  });

  it('inverts everything but zero', () => {
    const scalar = group.hashToScalar(one, 'test');
    expect(group.multiplyScalars(scalar, group.invertScalar(scalar))).toEqual(one);
    expect(() => group.invertScalar(zero)).toThrow(expect.objectContaining({ code: 'invalid_scalar' }));
  });
});

it('agrees bit by bit between noble and libsodium', () => {
  const wide = fc.uint8Array({ minLength: 64, maxLength: 64 });
  const text = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(wide, wide, text, fc.string({ maxLength: 20 }), (wideA, wideB, input, info) => {
      const compute = <E>(group: Group<E>) => {
        const a = group.reduceScalar(wideA);
        const b = group.reduceScalar(wideB);
        const P = group.hashToElement(input, info);
        const Q = group.multiply(group.H, b);
        return [
          ...[a, b, group.hashToScalar(input, info), group.addScalars(a, b), group.multiplyScalars(a, b)],
          group.negateScalar(a),
          ...[group.G, group.H, P, Q, group.multiply(P, a), group.multiply(group.G, a)].map(
            group.encodeElement,
          ),
          ...[group.add(P, Q), group.subtract(P, Q), group.subtract(Q, Q)].map(group.encodeElement),
          group.encodeElement(group.decodeElement(group.encodeElement(P))),
        ];
      };
      expect(compute(noble)).toEqual(compute(sodium));
    }),
    { numRuns: 20 },
  );
});
