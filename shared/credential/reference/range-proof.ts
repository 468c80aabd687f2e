/**
 * The range proof of draft-ietf-privacypass-arc-crypto-01 §5.4: a committed nonce lies in [0, limit). It proves that each
 * commitment D[i] holds a bit; outside of the proof, the commitment to the nonce must be Σ bases[i]·D[i].
 */
import type { Scalar } from '../group.ts';
import { type RandomBytes, randomScalar } from '../scalars.ts';
import type { Equation } from '../sigma.ts';
import { type P256Point, p256Group, scalarOf } from './p256.ts';

const { G, H, add, multiply, addScalars, multiplyScalars, negateScalar, invertScalar } = p256Group;

/** Weights of the bits, the largest first: powers of two, and a remainder that closes the gap up to `limit` − 1. */
export function computeBases(limit: number): number[] {
  const bits = Math.ceil(Math.log2(limit));
  const powers = Array.from({ length: bits - 1 }, (_, i) => 2 ** i);
  const remainder = limit - 1 - powers.reduce((sum, power) => sum + power, 0);
  return [...powers, remainder].sort((a, b) => b - a);
}

/**
 * D[i] = b[i]·G + s[i]·H and D[i] = b[i]·D[i] + s2[i]·H, which only a bit b[i] can satisfy. The secrets are numbered from
 * `firstSecret` on, all b, then all s, then all s2; the elements D from `firstElement` on. G is element 0, H element 1.
 */
export function bitEquations(bits: number, firstSecret: number, firstElement: number): Equation[] {
  return Array.from({ length: bits }, (_, i) => {
    const b = firstSecret + i;
    const s = b + bits;
    const s2 = s + bits;
    const D = firstElement + i;
    // biome-ignore format: one equation a line
    return [
      { left: D, terms: [[b, 0], [s, 1]] },
      { left: D, terms: [[b, D], [s2, 1]] },
    ] satisfies Equation[];
  }).flat();
}

/** The commitments D, and the secrets in the order of `bitEquations`. The last blinding makes the weighted sum come out. */
export function commitToBits(nonce: number, nonceBlinding: Scalar, limit: number, random: RandomBytes) {
  const bits: { b: Scalar; s: Scalar; s2: Scalar }[] = [];
  let rest = nonce;
  let blindingLeft = nonceBlinding;
  const bases = computeBases(limit);
  bases.forEach((base, i) => {
    const bit = rest >= base ? 1 : 0;
    rest -= bit * base;
    const weight = scalarOf(base);
    const isLast = i === bases.length - 1;
    const s = isLast ? multiplyScalars(invertScalar(weight), blindingLeft) : randomScalar(p256Group, random);
    blindingLeft = addScalars(blindingLeft, negateScalar(multiplyScalars(weight, s)));
    bits.push({ b: scalarOf(bit), s, s2: multiplyScalars(scalarOf(1 - bit), s) });
  });
  return {
    D: bits.map(({ b, s }) => add(multiply(G, b), multiply(H, s))),
    secrets: [...bits.map(({ b }) => b), ...bits.map(({ s }) => s), ...bits.map(({ s2 }) => s2)],
  };
}

/** Σ bases[i]·D[i] */
export function weightedSum(D: readonly P256Point[], limit: number): P256Point {
  const bases = computeBases(limit);
  return D.map((commitment, i) => multiply(commitment, scalarOf(bases[i] ?? 0))).reduce(add);
}
