import { expect, test } from 'vitest';
import { missingMembers, shownMembers } from './crowd.ts';

test('a pool waits until it is large enough, and not longer', () => {
  const missing = [0, 9, 10, 11].map((enrolled) => missingMembers({ minimumAnonymitySet: 10 }, enrolled));
  expect(missing).toEqual([10, 1, 0, 0]);
});

test('whoever enrols in a pool that is large enough is shown with the next release', () => {
  const shown = (enrolled: number, issued?: number) =>
    shownMembers({ minimumAnonymitySet: 10 }, enrolled, issued);
  expect([0, 9, 10, 11, 25].map((enrolled) => shown(enrolled))).toEqual([0, 9, 10, 10, 10]);
  expect([5, 10, 12, 25].map((issued) => shown(25, issued))).toEqual([10, 10, 12, 25]);
});
