import { hkdfSync } from 'node:crypto';
import { encodeList } from '../../shared/bytes/list.ts';

/**
 * A key of this installation, 32 bytes, derived from its one secret by HKDF-SHA-256 (RFC 5869). `purpose` and `parts`
 * go into the info as a length-prefixed list, so that no two uses can meet in one key (docs/decisions/0007).
 */
export function deriveKey(secret: Uint8Array, purpose: string, ...parts: string[]): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', secret, new Uint8Array(), encodeList(['candor/v1', purpose, ...parts]), 32),
  );
}
