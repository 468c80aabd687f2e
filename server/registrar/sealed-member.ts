import { createHmac } from 'node:crypto';
import type { RegistrarKeys } from '../keys.ts';

/**
 * What a credential's row calls the member it was issued for, 32 bytes: the same each time, so that the database itself
 * can keep it to one a member, and nobody's name without the registrar's keys (docs/decisions/0017).
 */
export function sealMember(keys: RegistrarKeys, campaignId: string, memberId: string): Buffer {
  const key = keys.derive('enrolled-member', campaignId);
  return createHmac('sha256', key).update(memberId).digest();
}
