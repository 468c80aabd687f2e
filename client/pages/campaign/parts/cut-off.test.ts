import { expect, test } from 'vitest';
import { voteEntry } from '../../../../shared/device/entry.fixture.ts';
import { afterFailure, pending } from '../../../../shared/device/entry.ts';
import { free } from '../../../../shared/device/outbox.fixture.ts';
import { freeEntries, isCutOff } from './cut-off.ts';

const now = 1_000_000;
const tried = voteEntry({ state: { ...pending, obstacle: 'network' } });
const accepted = voteEntry({ state: { name: 'accepted', by: null } });
const few = voteEntry({ state: afterFailure('anonymity_set_too_small') });

test('what else holds entries back is not the network, and what has left waits for none', () => {
  expect(freeEntries([voteEntry(), accepted, tried], free, now)).toEqual([voteEntry(), tried]);
  for (const held of [{ mayLeaveAt: now + 1 }, { missing: 1 }, { alarmed: true }])
    expect(freeEntries([voteEntry()], { ...free, ...held }, now)).toEqual([]);
});

test('entries wait for the network without one, or where an attempt did not get through', () => {
  expect(isCutOff([voteEntry()], true)).toBe(false);
  expect(isCutOff([voteEntry()], false)).toBe(true);
  expect(isCutOff([voteEntry(), tried], true)).toBe(true);
  expect(isCutOff([few], true)).toBe(false);
  expect(isCutOff([], false)).toBe(false);
});
