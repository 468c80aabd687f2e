import { base64urlnopad } from '@scure/base';
import { CredentialError } from '../credential/errors.ts';

/** Bytes as unpadded base64url, the form in which they travel in JSON. */
export function toBase64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/** Strict: one text for each byte string. Throws `wrong_encoding`. */
export function fromBase64url(text: string): Uint8Array {
  try {
    return base64urlnopad.decode(text);
  } catch {
    throw new CredentialError('wrong_encoding', 'This is not unpadded base64url.');
  }
}
