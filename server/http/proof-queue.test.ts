import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createProofQueue } from './proof-queue.ts';

test('work is done in the order in which it came, one piece a turn of the event loop', async () => {
  const queue = createProofQueue();
  const done: number[] = [];
  const all = Promise.all([1, 2, 3].map((at) => queue(() => done.push(at))));
  for (const expected of [[], [1], [1, 2], [1, 2, 3]]) {
    expect(done).toEqual(expected);
    await setImmediate();
  }
  expect(await all).toEqual([1, 2, 3]);
});

test('a queue that was empty goes on', async () => {
  const queue = createProofQueue(1);
  for (const at of [1, 2, 3]) expect(await queue(() => at)).toBe(at);
});

test('work that fails tells whoever asked for it, and nobody else', async () => {
  const queue = createProofQueue();
  const failing = queue(() => {
    throw new Error('It does not hold');
  });
  const other = queue(() => 'holds');
  await expect(failing).rejects.toThrow('It does not hold');
  expect(await other).toBe('holds');
});

test('where too many wait, one more is refused at once, and those who wait are not', async () => {
  const queue = createProofQueue(2);
  const waiting = [queue(() => 1), queue(() => 2)];
  await expect(queue(() => 3)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await Promise.all(waiting)).toEqual([1, 2]);
  expect(await queue(() => 3)).toBe(3);
});
