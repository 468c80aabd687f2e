import { base64urlnopad } from '@scure/base';

export function encodeBytes(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}
