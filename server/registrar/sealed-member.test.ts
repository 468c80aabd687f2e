import { expect, test } from 'vitest';
import { sealMember } from './sealed-member.ts';

const [secret, campaign, member] = [new Uint8Array(32), 'c1', 'm1'];

test('a member is called the same each time', () => {
  const sealed = sealMember(secret, campaign, member);
  expect(sealed).toHaveLength(32);
  expect(sealMember(secret, campaign, member)).toEqual(sealed);
});

test.each([
  ['another secret', new Uint8Array(32).fill(1), campaign, member],
  ['another campaign', secret, 'c2', member],
  ['another member', secret, campaign, 'm2'],
])('%s, another name', (_, ...other) => {
  expect(sealMember(...other)).not.toEqual(sealMember(secret, campaign, member));
});
