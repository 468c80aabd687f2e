import Fastify, { type FastifyRequest } from 'fastify';
import { afterEach, expect, test, vi } from 'vitest';
import { countAttempts } from './attempts.ts';

const minute = 60_000;
afterEach(() => void vi.useRealTimers());

/** Is this attempt, at the address of this name, one too many? */
async function limitOf(max: number): Promise<(name: string) => Promise<boolean>> {
  const app = Fastify();
  await countAttempts(app);
  const limit = app.createRateLimit({ max, timeWindow: minute, keyGenerator: ({ url }) => url });
  return async (url) => {
    const attempt = await limit({ url, routeOptions: { config: {} } } as FastifyRequest);
    return !attempt.isAllowed && attempt.isExceeded;
  };
}

test('however many addresses are made up, what was used up of one stays so', async () => {
  const isExceeded = await limitOf(20);
  for (let attempt = 0; attempt < 20; attempt++) expect(await isExceeded('ada')).toBe(false);
  expect(await isExceeded('ada')).toBe(true);
  for (let made = 0; made < 6000; made++) await isExceeded(`made up ${made}`);
  expect(await isExceeded('ada')).toBe(true);
  expect(await isExceeded('grace')).toBe(false);
});

test('an allowance is there again when its time is over, and not before', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const isExceeded = await limitOf(1);
  expect(await isExceeded('ada')).toBe(false);
  vi.advanceTimersByTime(minute - 1);
  expect(await isExceeded('ada')).toBe(true);
  vi.advanceTimersByTime(1);
  expect(await isExceeded('ada')).toBe(false);
});

test('two that are counted apart take nothing from each other', async () => {
  const app = Fastify();
  await countAttempts(app);
  const options = { max: 1, timeWindow: minute, keyGenerator: () => 'all' };
  const request = { routeOptions: { config: {} } } as FastifyRequest;
  for (const limit of [app.createRateLimit(options), app.createRateLimit(options)])
    expect(await limit(request)).toMatchObject({ isExceeded: false });
});
