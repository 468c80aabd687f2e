import { beforeEach, expect, test } from 'vitest';
import { createAnswer } from '../http/answer.ts';
import { createCache, type PublicCache } from './cache.ts';
import type { Listener } from './events.ts';

let tell: Listener;
let cache: PublicCache;
beforeEach(() => {
  cache = createCache({
    subscribe(listener) {
      tell = listener;
      return () => {};
    },
    close: async () => {},
  });
});

/** What a reader of the campaign gets while the database would answer `now`. */
async function read(slug: string, now: string): Promise<string> {
  const answer = await cache.get(slug, 'ideas', async () => createAnswer(now));
  return String(await answer.encoded(undefined));
}

test('an answer stays until the campaign changes, and only that of this campaign goes', async () => {
  const phase = { type: 'phase', phase: 'voting' } as const;
  const changes: (() => void)[] = [
    () => tell({ slug: 'one', message: phase }),
    () => cache.forget('one'),
    () => tell('gap'),
  ];
  for (const [at, change] of changes.entries()) {
    expect(await read('one', `old ${at}`)).toBe(`old ${at}`);
    expect(await read('one', `new ${at}`)).toBe(`old ${at}`);
    await read('two', 'first');
    change();
    expect(await read('one', `new ${at}`)).toBe(`new ${at}`);
    expect(await read('two', 'second')).toBe(at === 2 ? 'second' : 'first');
    cache.forget('one');
  }
});

test('what was being computed when the campaign changed is not kept', async () => {
  const late = Promise.withResolvers<string>();
  const asked = cache.get('one', 'ideas', async () => createAnswer(await late.promise));
  cache.forget('one');
  expect(await read('one', 'new')).toBe('new');
  late.resolve('old');
  expect(String(await (await asked).encoded(undefined))).toBe('old');
  expect(await read('one', 'newer')).toBe('new');
});

test('a failure is not kept', async () => {
  const failed = cache.get('one', 'ideas', async () => Promise.reject(new Error('lost')));
  await expect(failed).rejects.toThrow('lost');
  expect(await read('one', 'found')).toBe('found');
});
