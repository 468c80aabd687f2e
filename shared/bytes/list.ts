import { u32, utf8 } from './bytes.ts';

/** Begins every list that is hashed or signed, so that nothing made for another purpose or version fits. */
export const version = 'candor/v1';

/**
 * A list of byte strings as one byte string: the number of parts, then each part behind its length, all 4-byte big-endian
 * integers. Two different lists never give the same bytes, whatever the parts contain. Strings count as their UTF-8
 * bytes; one with a lone surrogate has none and throws BytesError.
 */
export function encodeList(parts: readonly (string | Uint8Array)[]): Uint8Array {
  const encoded = parts.map((part) => (typeof part === 'string' ? utf8(part) : part));
  const list = new Uint8Array(encoded.reduce((sum, { length }) => sum + 4 + length, 4));
  list.set(u32(encoded.length));
  let at = 4;
  for (const part of encoded) {
    list.set(u32(part.length), at);
    list.set(part, at + 4);
    at += 4 + part.length;
  }
  return list;
}
