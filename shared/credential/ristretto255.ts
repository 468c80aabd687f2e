import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from './bytes.ts';

/**
 * The ciphersuite of ARC-1: ristretto255 (RFC 9496) with SHA-512. Both back-ends take everything from here, so that they
 * agree bit by bit.
 *
 * - Element: 32 bytes, the encoding of RFC 9496 §4.3.2. Scalar: 32 bytes, little-endian, below 2^252 + 277…493.
 * - HashToGroup: expand_message_xmd (RFC 9380 §5.3.1) with SHA-512 to 64 bytes, then the element derivation of RFC 9496
 *   §4.3.4; this is hash_to_ristretto255 of RFC 9380 appendix B. DST = "HashToGroup-" ‖ contextString ‖ info.
 * - HashToScalar: the same expansion, as a little-endian integer modulo the order (as in RFC 9497 §4.1).
 *   DST = "HashToScalar-" ‖ contextString ‖ info.
 */
export const suite = {
  contextString: 'ARC1-candor-v1-ristretto255',
  proofId: 'sigma-proofs_Shake128_ristretto255',
  elementBytes: 32,
  scalarBytes: 32,
  uniformBytes: 64,
} as const;

/** The domain separation tag of one of the two hashes. */
export function domain(purpose: 'HashToGroup-' | 'HashToScalar-', info: string): Uint8Array {
  return utf8ToBytes(`${purpose}${suite.contextString}${info}`);
}

/** 64 uniform bytes. */
export function expand(input: Uint8Array, dst: Uint8Array): Uint8Array {
  return expand_message_xmd(input, dst, suite.uniformBytes, sha512);
}
