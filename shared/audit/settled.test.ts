import { expect, test } from 'vitest';
import { readSettled } from './settled.ts';

/** A ledger whose newest note is the next one of these each time, and then stays. */
function ledger(...notes: string[]) {
  let at = 0;
  return {
    async checkpoints() {
      return { checkpoints: ['first', notes[Math.min(at++, notes.length - 1)] ?? ''] };
    },
  };
}

test.each([
  { notes: ['a', 'a'], readings: 1 },
  { notes: ['a', 'b', 'b'], readings: 2 },
  { notes: ['a', 'b', 'c', 'd', 'e', 'f'], readings: 3 },
])('what changes meanwhile is read again: $notes', async ({ notes, readings }) => {
  let count = 0;
  const found = await readSettled(ledger(...notes), async () => ++count);
  expect([found, count]).toEqual([readings, readings]);
});
