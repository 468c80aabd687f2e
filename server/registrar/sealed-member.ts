import { createHmac } from 'node:crypto';
import { deriveKey } from '../issuer/keys.ts';

/**
 * What a credential's row calls the member it was issued for, 32 bytes: the same each time, so that the database itself
 * can keep it to one a member, and nobody's name without the secret (docs/decisions/0017).
 */
export function sealMember(secret: Uint8Array, campaignId: string, memberId: string): Buffer {
  const key = deriveKey(secret, 'enrolled-member', campaignId);
  return createHmac('sha256', key).update(memberId).digest();
}
