/** What the pure parts (credential, ledger) do with bytes; they may import this folder and nothing else of the project. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { BytesError } from './errors.ts';

export { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** A 4-byte integer, in the order of the network unless `littleEndian`. Throws BytesError. */
export function u32(value: number, littleEndian = false): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
    throw new BytesError('An integer does not fit into four bytes.');
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, littleEndian);
  return bytes;
}

/** Whether a text has a UTF-8: one with half of a surrogate pair has none. String.isWellFormed is not in Firefox 115. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** The UTF-8 of a text. Throws BytesError where it has none. */
export function utf8(text: string): Uint8Array {
  if (!isWellFormed(text)) throw new BytesError('A text holds half a character.');
  return utf8ToBytes(text);
}

/** For public values only: it stops at the first difference. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Below 0, 0 or above 0 as `a` sorts before, with or after `b`, byte by byte. For public values only. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A copy that is a plain Uint8Array: the `slice` of Node's Buffer would share its memory. */
export function copyBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
