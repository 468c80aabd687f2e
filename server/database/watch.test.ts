import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watch } from './watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** When a wait of thirty seconds is given up, in seconds; undefined: never. */
async function givenUpAfter(isAtWork: boolean, answeredAfter = Infinity): Promise<number | undefined> {
  const begun = Date.now();
  let after: number | undefined;
  const answered = watch({
    limit: 30_000,
    isAtWork: async () => isAtWork,
    giveUp: () => {
      after = (Date.now() - begun) / 1000;
    },
  });
  for (let second = 0; second < 60; second++) {
    if (second === answeredAfter) answered();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  return after;
}

test('what the server works on has its time, and what it does not work on three seconds', async () => {
  expect(await givenUpAfter(true)).toBe(30);
  expect(await givenUpAfter(false)).toBeCloseTo(3.2);
});

test('what is answered is not given up', async () => {
  expect(await givenUpAfter(false, 2)).toBeUndefined();
  expect(await givenUpAfter(true, 10)).toBeUndefined();
});
