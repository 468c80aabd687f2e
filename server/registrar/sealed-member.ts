import { createHmac } from 'node:crypto';
import type { RegistrarKeys } from '../keys.ts';
import type { Epoch } from './queries.ts';

/**
 * The name by which the row of a membership knows its member, 32 bytes. It is the same each time in an epoch, so a
 * constraint of the database can keep it to one membership a member. Without the registrar's keys it tells
 * nobody's name (docs/decisions/0017).
 */
export function sealMember(keys: RegistrarKeys, epoch: Epoch, memberId: string): Buffer {
  return memberSeal(keys, epoch)(memberId);
}

/** For many members: the key is derived once. */
export function memberSeal(keys: RegistrarKeys, { groupId, epoch }: Epoch): (memberId: string) => Buffer {
  const key = keys.derive('enrolled-member', groupId, String(epoch));
  return (memberId) => createHmac('sha256', key).update(memberId).digest();
}
