import { createHmac } from 'node:crypto';
import type { RegistrarKeys } from '../keys.ts';

/**
 * The name by which the row of a credential knows its member, 32 bytes. It is the same each time, so a
 * constraint of the database can keep it to one credential a member. Without the registrar's keys it tells
 * nobody's name (docs/decisions/0017).
 */
export function sealMember(keys: RegistrarKeys, campaignId: string, memberId: string): Buffer {
  const key = keys.derive('enrolled-member', campaignId);
  return createHmac('sha256', key).update(memberId).digest();
}
