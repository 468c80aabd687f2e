import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toBase64url } from './encoding.ts';
import { storeIdea, storeVote } from './storing.ts';
import { id, idea, pool, setUp, target, view } from './visit.fixture.ts';

const minute = 60_000;

const soon = () => vi.advanceTimersByTimeAsync(minute);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what left with a closing page', () => {
  test('is sent again by no later visit, until a release of its pool shows that it did not arrive', async () => {
    const { device, sent, public_, open, closeUnanswered } = await setUp();
    await storeVote(device, target, idea, 'agree');
    await closeUnanswered(await open(), soon);
    expect(sent).toHaveLength(1);
    for (const _ of [1, 2]) {
      const later = await open();
      await vi.advanceTimersByTimeAsync(60 * minute);
      await later.leave();
      later.stop();
    }
    expect(sent).toHaveLength(1);
    public_.view = { ...view, pools: [{ ...pool, batch: 4 }] };
    await open();
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.body).toEqual(sent[0]?.body);
  });

  test('is only what left: what a page without a network kept is sent by a later visit, after its delay', async () => {
    const { device, sent, public_, open } = await setUp();
    public_.online = false;
    await storeVote(device, target, idea, 'agree');
    for (const _ of [1, 2, 3]) {
      const offline = await open();
      await vi.advanceTimersByTimeAsync(20 * minute);
      await offline.leave();
      offline.stop();
    }
    expect(sent).toEqual([]);
    public_.online = true;
    await open();
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(sent).toHaveLength(1);
  });

  test('is sent again near the end of the phase, and by the page that is loaded again', async () => {
    const ending = await setUp();
    const end = Date.now() + 120 * minute;
    ending.public_.view = { ...view, voteUntil: new Date(end).toISOString() };
    await storeVote(ending.device, target, idea, 'agree');
    await ending.closeUnanswered(await ending.open(), soon);
    await ending.open();
    await vi.advanceTimersByTimeAsync(110 * minute);
    expect(ending.sent.map(({ at }) => at)).toEqual([0, expect.toSatisfy((at: number) => at >= 90)]);

    const again = await setUp();
    again.public_.reloaded = true;
    await storeVote(again.device, target, idea, 'agree');
    await again.closeUnanswered(await again.open(), soon);
    await again.open();
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(again.sent).toHaveLength(2);
  });

  test('is not followed by its presence in a later visit: the tag would join the two', async () => {
    const { device, sent, batches, open, closeUnanswered } = await setUp();
    await storeVote(device, target, idea, 'agree');
    await closeUnanswered(await open(), soon);
    await storeVote(device, target, { ...idea, id: toBase64url(new Uint8Array(16).fill(9)) }, 'agree');
    await open();
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(sent).toHaveLength(2);
    expect(batches).toEqual([3]);
  });

  test('is sent again after a day or two where no release comes: after an outage nobody’s entries are there', async () => {
    const { device, sent, open, closeUnanswered } = await setUp();
    await storeVote(device, target, idea, 'agree');
    await closeUnanswered(await open(), soon);
    await open();
    await vi.advanceTimersByTimeAsync(23 * 60 * minute);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(26 * 60 * minute);
    expect(sent).toHaveLength(2);
  });

  test('gets no answer, in a page that stays open: it is sent again within the hour, and then waits as well', async () => {
    const { device, sent, public_, open } = await setUp();
    public_.answers = false;
    await storeVote(device, target, idea, 'agree');
    await open();
    await vi.advanceTimersByTimeAsync(24 * 60 * minute);
    const times = sent.map(({ at }) => at);
    expect(times.length).toBeGreaterThan(1);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(80);
  });

  test('without an answer in the visit before is not sent again by the next one either', async () => {
    const { device, sent, public_, open } = await setUp();
    public_.answers = false;
    await storeVote(device, target, idea, 'agree');
    const first = await open();
    await vi.advanceTimersByTimeAsync(10 * minute);
    first.stop();
    const tries = sent.length;
    expect(tries).toBeGreaterThan(0);
    const second = await open();
    await vi.advanceTimersByTimeAsync(60 * minute);
    await second.leave();
    expect(sent).toHaveLength(tries);
  });
});

describe('the number of the coming release', () => {
  test.each([
    [8, [8]],
    [9, []],
    [4_000_000_000, []],
  ])('%s is believed or not: the ledger has five leaves', async (batch, shown) => {
    const { storage, device, sent, batches, public_, open } = await setUp();
    public_.view = { ...view, pools: [{ ...pool, batch }] };
    await storeVote(device, target, idea, 'agree');
    await open();
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(sent).toHaveLength(1);
    expect(batches).toEqual(shown);
    expect((await storage.readParticipation(id))?.shownBatches).toEqual(shown);
  });

  test('that was named too early silences the device for no other release', async () => {
    const { device, batches, public_, open } = await setUp();
    for (const [at, batch] of [6, 3, 6, 3].entries()) {
      public_.view = { ...view, pools: [{ ...pool, batch }] };
      await storeVote(device, target, { ...idea, id: toBase64url(new Uint8Array(16).fill(at)) }, 'agree');
      const outbox = await open();
      await vi.advanceTimersByTimeAsync(20 * minute);
      outbox.stop();
    }
    expect(batches).toEqual([6, 3]); // and none twice
  });
});

test('a refused idea leaves its slot to no other one, for as long as there is an unused slot', async () => {
  const { storage, device, public_, open } = await setUp();
  public_.answers = true;
  const draft = { title: 'An idea', body: '', language: 'en', underOwnName: null } as const;
  const slots: number[] = [];
  for (const _ of Array.from({ length: 3 })) {
    const key = await storeIdea(device, target, draft, 3);
    const outbox = await open();
    await vi.advanceTimersByTimeAsync(20 * minute);
    outbox.stop();
    await storage.changeEntry(key, (entry) => ({
      ...entry,
      state: { name: 'refused', reason: 'phase_closed' },
    }));
    slots.push(Number(key.split('/').at(-1)));
  }
  expect(slots.toSorted()).toEqual([1, 2, 3]);
  const reused = await storeIdea(device, target, draft, 3);
  expect(slots).toContain(Number(reused.split('/').at(-1)));
});
