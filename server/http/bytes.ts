import { base64urlnopad } from '@scure/base';
import { Fault } from './fault.ts';

/** Bytes of a base64url field; refuses what is not the one encoding of its bytes. */
export function decodeBytes(text: string): Buffer {
  try {
    return Buffer.from(base64urlnopad.decode(text));
  } catch {
    throw new Fault('malformed_request');
  }
}

export function encodeBytes(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}
