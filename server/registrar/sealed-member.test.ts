import { expect, test } from 'vitest';
import { createKeys, secretsOf } from '../keys.ts';
import { sealMember } from './sealed-member.ts';

const keysOf = (secret: Uint8Array) => createKeys(secretsOf(secret));
const [keys, epoch, member] = [keysOf(new Uint8Array(32)), { groupId: 'g1', epoch: 1 }, 'm1'];

test('a member is called the same each time', () => {
  const sealed = sealMember(keys, epoch, member);
  expect(sealed).toHaveLength(32);
  expect(sealMember(keys, epoch, member)).toEqual(sealed);
});

test.each([
  ['another secret', keysOf(new Uint8Array(32).fill(1)), epoch, member],
  ['another group', keys, { groupId: 'g2', epoch: 1 }, member],
  ['another epoch', keys, { groupId: 'g1', epoch: 2 }, member],
  ['another member', keys, epoch, 'm2'],
])('%s, another name', (_, ...other) => {
  expect(sealMember(...other)).not.toEqual(sealMember(keys, epoch, member));
});
