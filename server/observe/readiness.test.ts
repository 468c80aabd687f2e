import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PartState } from '../../shared/api/health.ts';
import { createReadiness } from './readiness.ts';

test('however many ask, each part is asked once', async () => {
  let asked = 0;
  const check = async () => {
    asked++;
    return 'ok' as const;
  };
  const readiness = createReadiness([{ name: 'database', check }], { keep: 20 });
  await Promise.all(Array.from({ length: 50 }, () => readiness()));
  expect(await readiness()).toEqual({ database: 'ok' });
  expect(asked).toBe(1);
  await expect
    .poll(async () => {
      await readiness();
      return asked;
    })
    .toBe(2);
});

test('a part that hangs is too slow, is not asked again meanwhile, and is there again when it answers', async () => {
  let asked = 0;
  let hangs = true;
  const answer = Promise.withResolvers<PartState>();
  const check = async () => {
    asked++;
    return hangs ? answer.promise : ('ok' as const);
  };
  const readiness = createReadiness([{ name: 'database', check }], { patience: 10, keep: 0 });
  for (const _ of [1, 2, 3]) {
    expect(await readiness()).toEqual({ database: 'too_slow' });
    await sleep(5);
  }
  expect(asked).toBe(1);
  hangs = false;
  answer.resolve('read_only');
  await sleep(5);
  expect(await readiness()).toEqual({ database: 'ok' });
});

test('what keeps a part away is said coarsely', async () => {
  const failing = (error: unknown) => () => Promise.reject(error);
  const parts = [
    ['53100', 'disk_full'],
    ['25006', 'read_only'],
    ['ECONNREFUSED', 'unreachable'],
  ] as const;
  for (const [code, state] of parts) {
    const check = failing(Object.assign(new Error('postgres://candor:secret@db'), { code }));
    expect(await createReadiness([{ name: 'database', check }])()).toEqual({ database: state });
  }
});
