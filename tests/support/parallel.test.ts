import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inParallel } from './parallel.ts';

test('does everything, in order of starting, and never more at once than the limit', async () => {
  const startedInOrder: number[] = [];
  let running = 0;
  let most = 0;
  await inParallel([5, 1, 4, 2, 3, 0], 3, async (item) => {
    startedInOrder.push(item);
    most = Math.max(most, ++running);
    await sleep(item);
    running--;
  });
  expect(startedInOrder).toEqual([5, 1, 4, 2, 3, 0]);
  expect(most).toBe(3);
});

test('stops at the first failure and says which it was', async () => {
  const started: number[] = [];
  const work = inParallel([1, 2, 3, 4, 5, 6], 2, async (item) => {
    started.push(item);
    await sleep(1);
    if (item === 2) throw new Error('two');
  });
  await expect(work).rejects.toThrow('two');
  await sleep(20);
  expect(started.length).toBeLessThan(6);
});
