import { CredentialError } from './errors.ts';

export { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** A 4-byte integer, in the order of the network unless `littleEndian`. */
export function u32(value: number, littleEndian = false): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
    throw new CredentialError('invalid_value', 'An integer does not fit into four bytes.');
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, littleEndian);
  return bytes;
}

/** For public values only: it stops at the first difference. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export function expectLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) {
    throw new CredentialError('wrong_length', `${what} has ${bytes.length} bytes instead of ${length}.`);
  }
}

/** A copy that is a plain Uint8Array: the `slice` of Node's Buffer would share its memory. */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** Reads `bytes`, which must be `length` long, piece by piece from the start; every piece is a copy. */
export function reader(bytes: Uint8Array, length: number, what: string): (length: number) => Uint8Array {
  expectLength(bytes, length, what);
  let start = 0;
  return (piece) => {
    const end = start + piece;
    const taken = copyBytes(bytes.subarray(start, end));
    start = end;
    return taken;
  };
}
