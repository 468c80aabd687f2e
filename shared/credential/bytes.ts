import { copyBytes } from '../bytes/bytes.ts';
import { CredentialError } from './errors.ts';

export { bytesToHex, concatBytes, copyBytes, equalBytes, u32, utf8ToBytes } from '../bytes/bytes.ts';

export function expectLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) {
    throw new CredentialError('wrong_length', `${what} has ${bytes.length} bytes instead of ${length}.`);
  }
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
