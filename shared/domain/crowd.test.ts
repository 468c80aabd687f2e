import { expect, test } from 'vitest';
import { missingMembers } from './crowd.ts';

test('a pool waits until it is large enough, and not longer', () => {
  const missing = [0, 9, 10, 11].map((enrolled) => missingMembers({ minimumAnonymitySet: 10 }, enrolled));
  expect(missing).toEqual([10, 1, 0, 0]);
});
