import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { voteEntry } from './entry.fixture.ts';
import { free, keysOf, participation, setUp } from './outbox.fixture.ts';

const minute = 60_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const spent = new ApiError('batch_released', 409);

test('presence is shown once for a release, whatever number of entries goes, at a moment of its own among them', async () => {
  const entries = [1, 2, 3].map((at) => voteEntry({ idea: `idea ${at}`, order: at }));
  const { outbox, ports, sent, presences, shown } = setUp(entries);
  // The delays of the first entry and of presence, of the second one, which draws presence anew, and of the third.
  const draws = [0.1, 0.9, 0.2, 0.4, 0.5, 0.8, 0.9];
  ports.random = () => draws.shift() ?? 0.5;
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(sent.map(({ at }) => Math.floor(at / minute))).toEqual([1, 2, 8]);
  expect(presences).toMatchObject([{ batch: 1, keepalive: false }]);
  expect(Math.floor((presences[0]?.at ?? 0) / minute)).toBe(5);
  expect(shown()).toEqual([1]);
});

test('presence stands in every place among the entries: it marks neither their beginning nor their end', async () => {
  const source = xoroshiro128plus(1);
  const rounds = 2000;
  const places = [0, 0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const { outbox, ports, wallet, sent, presences } = setUp([voteEntry({ idea: 'a' })]);
    ports.random = () => uniformFloat64(source);
    // Written one after the other, minutes apart, as people do.
    await outbox.flush();
    for (const [at, idea] of ['b', 'c'].entries()) {
      await vi.advanceTimersByTimeAsync(3 * minute);
      const entry = voteEntry({ idea, order: at + 2 });
      wallet.set(entry.key, entry);
      await outbox.flush();
    }
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(presences).toHaveLength(1);
    const before = sent.filter(({ at }) => at < (presences[0]?.at ?? 0)).length;
    places[before] = (places[before] ?? 0) + 1;
  }
  // No place is rare, and none is so likely that it tells where an entry stands.
  for (const count of places) expect(count / rounds).toBeGreaterThan(0.1);
  for (const end of [places[0], places[3]]) expect((end ?? 0) / rounds).toBeLessThan(0.45);
});

test('presence is not shown where nothing is sent: what is locked, taken back, or was sent in an earlier visit', async () => {
  const settling = { ...free, mayLeaveAt: Date.now() + 600 * minute };
  for (const [entry, rules] of [
    [voteEntry(), settling],
    [voteEntry(), { ...free, missing: 1 }],
    [voteEntry({ state: { name: 'accepted', by: null } }), free],
  ] as const) {
    const { outbox, presences } = setUp([entry], undefined, rules);
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(60 * minute);
    await outbox.leave();
    expect(presences).toEqual([]);
  }
  const { outbox, wallet, presences } = setUp([voteEntry()]);
  await outbox.flush();
  wallet.clear();
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(presences).toEqual([]);
});

test('presence is shown for the next release too, for as long as an entry of this visit is not in the ledger', async () => {
  const entry = voteEntry();
  const { outbox, queue, wallet, presences } = setUp([entry]);
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(20 * minute);
  queue.batch = 2;
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(presences.map(({ batch }) => batch)).toEqual([1, 2]);
  wallet.set(entry.key, { ...entry, state: { name: 'counted' } });
  queue.batch = 3;
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(presences).toHaveLength(2);
});

test('presence that came too late is shown for the coming release, whose number the public view tells', async () => {
  const { outbox, ports, queue, presences } = setUp([voteEntry()], undefined, free, (batch) =>
    batch === 1 ? spent : undefined,
  );
  vi.spyOn(ports, 'refreshView').mockImplementation(async () => {
    queue.batch = 2;
  });
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(30 * minute);
  expect(presences.map(({ batch }) => batch)).toEqual([1, 2]);
  expect(ports.refreshView).toHaveBeenCalledOnce();
});

test('presence is tried again where there is no network, and given up where the box will not have it; no entry suffers', async () => {
  const answers = [new ApiError('network'), new ApiError('unavailable', 503)];
  const again = setUp([voteEntry()], undefined, free, () => answers.shift());
  await again.outbox.flush();
  await vi.advanceTimersByTimeAsync(30 * minute);
  expect(again.presences).toHaveLength(3);
  expect(again.sent).toHaveLength(1);
  const refused = setUp([voteEntry()], undefined, free, () => new ApiError('presentation_invalid', 403));
  await refused.outbox.flush();
  await vi.advanceTimersByTimeAsync(30 * minute);
  expect(refused.presences).toHaveLength(1);
  expect(refused.sent).toHaveLength(1);
});

test('no entry waits for the answer to a presence', async () => {
  const { outbox, ports, sent } = setUp([voteEntry()]);
  ports.postPresence = () => new Promise(() => {});
  ports.random = () => 0;
  void outbox.flush();
  await vi.advanceTimersByTimeAsync(minute);
  expect(sent).toHaveLength(1);
});

test('presence goes at once with what a closing page or its member sends, and takes no room from it', async () => {
  const closing = setUp([voteEntry()]);
  await closing.outbox.flush();
  void closing.outbox.leave();
  expect(closing.presences).toMatchObject([{ batch: 1, keepalive: true }]);
  await vi.waitFor(() => expect(closing.shown()).toEqual([1]));
  await closing.outbox.leave();
  expect(closing.presences).toHaveLength(1);

  const wished = setUp([voteEntry()]);
  await wished.outbox.sendNow(keysOf(voteEntry()));
  expect(wished.presences).toHaveLength(1);

  const full = setUp(Array.from({ length: 32 }, (_, at) => voteEntry({ idea: `idea ${at}`, order: at + 1 })));
  await full.outbox.flush();
  await full.outbox.leave();
  expect(full.sent).toHaveLength(32);
  expect(full.presences).toHaveLength(0);
});

test('presence that got no answer is not shown again by a later visit: its tag would join the two', async () => {
  const { outbox, presences, shown } = setUp([voteEntry()], undefined, free, () => new ApiError('network'));
  await outbox.flush();
  await outbox.leave();
  expect(presences).toHaveLength(1);
  expect(shown()).toEqual([1]);
});

test('presence that an earlier page showed is not shown again', async () => {
  const { outbox, ports, presences, sent } = setUp([voteEntry()]);
  await ports.saveShownBatch(participation.campaign, 1);
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(30 * minute);
  expect(sent).toHaveLength(1);
  expect(presences).toEqual([]);
});
