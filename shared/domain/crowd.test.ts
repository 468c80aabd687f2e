import { expect, test } from 'vitest';
import { missingMembers, toldMembers } from './crowd.ts';

const policy = { minimumAnonymitySet: 10 };

test('a pool waits until it is large enough, and not longer', () => {
  const missing = [0, 9, 10, 11].map((enrolled) => missingMembers(policy, enrolled));
  expect(missing).toEqual([10, 1, 0, 0]);
});

test('between two days only that there are enough is told, and not how many more', () => {
  const told = (enrolled: number, before: number) =>
    toldMembers(policy, { enrolled, told: before, all: false });
  expect([0, 1, 9, 10, 11, 25].map((enrolled) => told(enrolled, 0))).toEqual([0, 0, 0, 10, 10, 10]);
  expect([5, 10, 12, 25].map((before) => told(25, before))).toEqual([10, 10, 12, 25]);
});

test('once a day everybody is told who has joined by then, and no number goes back', () => {
  const told = (enrolled: number, before: number) =>
    toldMembers(policy, { enrolled, told: before, all: true });
  expect([told(3, 0), told(11, 10), told(25, 12), told(4, 5)]).toEqual([3, 11, 25, 5]);
});
