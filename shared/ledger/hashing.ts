/** The hashes of a Merkle tree, RFC 9162 §2.1.1 over SHA-256 (the same trees as RFC 6962). */
import { sha256 } from '@noble/hashes/sha2.js';
import { LedgerError } from './errors.ts';

export const hashBytes = 32;

/** Different first bytes, so that no leaf can be passed off as an inner node. */
const leafPrefix = Uint8Array.of(0x00);
const nodePrefix = Uint8Array.of(0x01);

/** The root of a tree without leaves: MTH({}) = HASH(). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array());

/** MTH({d}) = HASH(0x00 ‖ d) */
export function hashLeaf(leaf: Uint8Array): Uint8Array {
  return sha256.create().update(leafPrefix).update(leaf).digest();
}

/** HASH(0x01 ‖ left ‖ right) */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(nodePrefix).update(left).update(right).digest();
}

/**
 * Throws `malformed` unless all are 32 bytes long: a hash of another length could be read as something else.
 */
export function expectHashes(hashes: Iterable<Uint8Array>): void {
  for (const hash of hashes) {
    if (hash.length !== hashBytes) throw new LedgerError('malformed', 'A hash is not 32 bytes long.');
  }
}
