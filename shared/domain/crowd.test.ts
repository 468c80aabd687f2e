import { expect, test } from 'vitest';
import { missingMembers, type People, toldPeople } from './crowd.ts';

const policy = { minimumAnonymitySet: 10 };
const joined = (enrolled: number): People => ({ eligible: 100, enrolled, taking: 0 });

test('a pool waits until it is large enough, and not longer', () => {
  const missing = [0, 9, 10, 11].map((enrolled) => missingMembers(policy, enrolled));
  expect(missing).toEqual([10, 1, 0, 0]);
});

test('between two days only that there are enough is told, and not how many more', () => {
  const told = (enrolled: number, before: number) =>
    toldPeople(policy, { now: joined(enrolled), told: joined(before), elsewhere: 0, at: 'round' }).enrolled;
  expect([0, 1, 9, 10, 11, 25].map((enrolled) => told(enrolled, 0))).toEqual([0, 0, 0, 10, 10, 10]);
  expect([5, 10, 12, 25].map((before) => told(25, before))).toEqual([10, 10, 12, 25]);
});

test('where another ledger tells of members, as many are told, and nothing more before the day', () => {
  const told = (enrolled: number, elsewhere: number) =>
    toldPeople(policy, { now: joined(enrolled), told: joined(0), elsewhere, at: 'round' }).enrolled;
  expect([told(12, 5), told(12, 11), told(12, 2)]).toEqual([5, 11, 10]);
});

test('once a day everybody is told who has joined by then, and no number goes back', () => {
  const told = (enrolled: number, before: number) =>
    toldPeople(policy, { now: joined(enrolled), told: joined(before), elsewhere: 0, at: 'day' }).enrolled;
  expect([told(3, 0), told(11, 10), told(25, 12), told(4, 5)]).toEqual([3, 11, 25, 5]);
});

test('a close, whose moment a manager chooses, tells of as many members as took part', () => {
  const now: People = { eligible: 40, enrolled: 30, taking: 12 };
  const told: People = { eligible: 40, enrolled: 10, taking: 3 };
  expect(toldPeople(policy, { now, told, elsewhere: 0, at: 'close' })).toEqual({ ...now, enrolled: 12 });
});

test('how many take part is told once a day alone, and a roster that has grown with those who joined from it', () => {
  const now: People = { eligible: 14, enrolled: 12, taking: 11 };
  const told: People = { eligible: 9, enrolled: 4, taking: 3 };
  const at = (telling: 'round' | 'day') => toldPeople(policy, { now, told, elsewhere: 0, at: telling });
  expect(at('round')).toEqual({ eligible: 14, enrolled: 10, taking: 3 });
  expect(at('day')).toEqual(now);
});
