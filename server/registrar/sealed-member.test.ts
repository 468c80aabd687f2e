import { expect, test } from 'vitest';
import { createKeys, secretsOf } from '../keys.ts';
import { sealMember } from './sealed-member.ts';

const keysOf = (secret: Uint8Array) => createKeys(secretsOf(secret));
const [keys, campaign, member] = [keysOf(new Uint8Array(32)), 'c1', 'm1'];

test('a member is called the same each time', () => {
  const sealed = sealMember(keys, campaign, member);
  expect(sealed).toHaveLength(32);
  expect(sealMember(keys, campaign, member)).toEqual(sealed);
});

test.each([
  ['another secret', keysOf(new Uint8Array(32).fill(1)), campaign, member],
  ['another campaign', keys, 'c2', member],
  ['another member', keys, campaign, 'm2'],
])('%s, another name', (_, ...other) => {
  expect(sealMember(...other)).not.toEqual(sealMember(keys, campaign, member));
});
