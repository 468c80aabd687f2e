import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createAnswer } from '../http/answer.ts';
import { createCache, type PublicCache } from './cache.ts';
import type { Listener } from './events.ts';

let tell: Listener;
let cache: PublicCache;
const events = {
  subscribe(listener: Listener) {
    tell = listener;
    return () => {};
  },
  close: async () => {},
};
beforeEach(() => {
  cache = createCache(events);
});

/** What a reader of the campaign gets while the database would answer `now`. */
async function read(slug: string, now: string): Promise<string> {
  const answer = await cache.get(slug, 'ideas', async () => createAnswer(z.string(), now));
  return JSON.parse(String(await answer.encoded(undefined)));
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
  const asked = cache.get('one', 'ideas', async () => createAnswer(z.string(), await late.promise));
  cache.forget('one');
  expect(await read('one', 'new')).toBe('new');
  late.resolve('old');
  expect(String(await (await asked).encoded(undefined))).toBe('"old"');
  expect(await read('one', 'newer')).toBe('new');
});

test('a failure is not kept', async () => {
  const failed = cache.get('one', 'ideas', async () => Promise.reject(new Error('lost')));
  await expect(failed).rejects.toThrow('lost');
  expect(await read('one', 'found')).toBe('found');
});

test('answers take no more memory than they may: what nobody reads makes room', async () => {
  const text = 'x'.repeat(10_000);
  const { bytes } = createAnswer(z.string(), text);
  cache = createCache(events, 3 * bytes);
  const computed: string[] = [];
  const ask = (slug: string, key: string) =>
    cache.get(slug, key, async () => {
      computed.push(`${slug}/${key}`);
      return createAnswer(z.string(), text);
    });
  for (const key of ['a', 'b', 'c']) await ask('one', key);
  await ask('one', 'a');
  for (const slug of ['two', 'three']) await ask(slug, 'a'); // in place of one/b and one/c
  await ask('one', 'a');
  expect(computed).toEqual(['one/a', 'one/b', 'one/c', 'two/a', 'three/a']);
  await ask('one', 'b');
  expect(computed.at(-1)).toBe('one/b');
  cache.forget('one');
  cache.forget('two');
  for (const key of ['a', 'b']) await ask('four', key); // beside three/a
  computed.length = 0;
  await ask('three', 'a');
  expect(computed).toEqual([]);
});

test('an answer that is larger than all may be is given, and not kept', async () => {
  cache = createCache(events, 100);
  expect(await read('one', 'first')).toBe('first');
  expect(await read('one', 'second')).toBe('second');
});
