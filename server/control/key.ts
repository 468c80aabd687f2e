import { timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../issuer/keys.ts';

/** What the registrar's process shows the box's: it holds the same secret. */
export function controlHeader(secret: Uint8Array): string {
  return `Bearer ${Buffer.from(deriveKey(secret, 'box-control')).toString('base64url')}`;
}

export function mayControl(secret: Uint8Array, header: string | undefined): boolean {
  const [given, expected] = [Buffer.from(header ?? ''), Buffer.from(controlHeader(secret))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
