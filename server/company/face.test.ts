import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { remember } from './face.ts';

/** A source whose reads end when the test says so. */
function source() {
  const reads: PromiseWithResolvers<{ value: number }>[] = [];
  let time = 0;
  const remembered = remember(
    () => {
      const read = Promise.withResolvers<{ value: number }>();
      reads.push(read);
      return read.promise;
    },
    { value: 0 },
    () => time,
  );
  return {
    reads,
    pass: (ms: number) => {
      time += ms;
    },
    ...remembered,
  };
}

test('all who ask at once are told by one reading, and so are those of the next second', async () => {
  const { reads, pass, read } = source();
  const asked = [read(), read(), read()];
  reads[0]?.resolve({ value: 1 });
  expect(await Promise.all(asked)).toEqual([{ value: 1 }, { value: 1 }, { value: 1 }]);
  pass(999);
  expect(await read()).toEqual({ value: 1 });
  expect(reads).toHaveLength(1);
  pass(1);
  const later = read();
  reads[1]?.resolve({ value: 2 });
  expect(await later).toEqual({ value: 2 });
});

test('where nothing answers, what was known is told all the same, and soon', async () => {
  const { reads, pass, read } = source();
  const first = read();
  reads[0]?.resolve({ value: 1 });
  await first;
  pass(1_000);
  const waited = await Promise.race([read(), sleep(2_000, 'nothing')]);
  expect(waited).toEqual({ value: 1 });
  reads[1]?.reject(new Error('away'));
  expect(await read()).toEqual({ value: 1 });
  expect(reads).toHaveLength(2);
});

test('what was read before a change is not told after it', async () => {
  const { reads, read, forget } = source();
  const before = read();
  forget();
  const after = read();
  reads[1]?.resolve({ value: 2 });
  expect(await after).toEqual({ value: 2 });
  reads[0]?.resolve({ value: 1 });
  await before;
  expect(await read()).toEqual({ value: 2 });
});
