import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import type { Rules } from './departure.ts';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import { type Entry, type EntryState, withReceipt } from './entry.ts';
import type { Membership } from './membership.ts';
import { createOutbox, type OutboxPorts } from './outbox.ts';
import type { Queue } from './queue.ts';

const minute = 60_000;
const membership: Membership = {
  campaign: 'a-campaign',
  pool: 'employees',
  credential: '',
  publicKey: '',
  mayLeaveAt: 0,
  name: null,
  shownBatch: 0,
};
const free: Rules = { mayLeaveAt: 0, delayMinutes: 10, phaseEnds: null, missing: 0, alarmed: false };

/** A wallet and a box in memory, and an outbox between them on a clock that the test moves. */
function setUp(
  entries: Entry[],
  answer: (entry: Entry) => ApiError | undefined = () => undefined,
  rules: Rules = free,
  answerPresence: (batch: number) => ApiError | undefined = () => undefined,
) {
  const wallet = new Map(entries.map((entry) => [entry.key, entry]));
  const sent: { body: unknown; keepalive: boolean; at: number }[] = [];
  const presences: { batch: number; keepalive: boolean; at: number }[] = [];
  const start = Date.now();
  const change = ({ key, order }: Entry, next: Partial<Entry>) => {
    const current = wallet.get(key);
    if (current?.order === order) wallet.set(key, Object.assign({}, current, next));
  };
  let shownBatch = 0;
  const queue: Omit<Queue, 'membership' | 'entries'> = { slug: 'a-campaign', rules, batch: 1 };
  const queueNow = (): Queue => ({
    ...queue,
    membership: { ...membership, shownBatch },
    entries: [...wallet.values()],
  });
  const ports: OutboxPorts = {
    readQueues: async (among) => {
      const waits = [...wallet.values()].some(({ state }) => state.name === 'pending');
      return waits || among.has(membership.campaign) ? [queueNow()] : [];
    },
    setState: async (entry, state) => change(entry, { state }),
    async accept(entry, receipt) {
      const current = wallet.get(entry.key);
      if (current && current.order !== entry.order) {
        wallet.set(entry.key, withReceipt(current, entry.leaf, receipt));
      }
      change(entry, { state: { name: 'accepted' }, receipt });
    },
    async post(entry, keepalive) {
      // Known before it leaves, except from a page that is closing.
      expect(wallet.get(entry.key)?.state).toMatchObject({ name: 'pending', tried: !keepalive });
      sent.push({ body: entry.body, keepalive, at: Date.now() - start });
      const error = answer(entry);
      if (error) throw error;
      return `receipt of ${entry.leaf}`;
    },
    async postPresence({ batch }, keepalive) {
      presences.push({ batch, keepalive, at: Date.now() - start });
      const error = answerPresence(batch);
      if (error) throw error;
    },
    saveShownBatch: async (_, batch) => {
      shownBatch = batch;
    },
    refreshView: vi.fn(async () => undefined),
    replace: vi.fn(async () => false),
    onChange: vi.fn(),
    random: () => 0.5,
    now: Date.now,
    setTimer(milliseconds, action) {
      const timer = setTimeout(() => void action(), milliseconds);
      return () => clearTimeout(timer);
    },
    alone: (action) => action(),
  };
  const outbox = createOutbox(ports);
  const stateOf = ({ key }: Entry) => wallet.get(key)?.state;
  const bodies = () => sent.map(({ body }) => body);
  const pending = () => [...wallet.values()].filter(({ state }) => state.name === 'pending');
  return { outbox, ports, queue, wallet, sent, presences, shown: () => shownBatch, stateOf, bodies, pending };
}

const keysOf = (...entries: Entry[]) => new Set(entries.map(({ key }) => key));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the outbox', () => {
  test('sends an entry only after the random while of the policy, and then once', async () => {
    const entry = voteEntry();
    const { outbox, sent, wallet } = setUp([entry]);
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(sent).toHaveLength(0); // half of ten minutes, and the moment to undo it
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent).toMatchObject([{ body: entry.body, keepalive: false }]);
    expect(wallet.get(entry.key)).toMatchObject({
      state: { name: 'accepted' },
      receipt: `receipt of ${entry.leaf}`,
    });
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(sent).toHaveLength(1);
  });

  test('sends the same bytes again until the box answers', async () => {
    const entry = ideaEntry();
    const answers = [
      new ApiError('network'),
      new ApiError('unavailable', 503),
      new ApiError('receipt_wrong'),
    ];
    const { outbox, stateOf, bodies } = setUp([entry], () => answers.shift());
    await outbox.sendNow(keysOf(entry));
    expect(stateOf(entry)).toMatchObject({ name: 'pending', tried: true, obstacle: 'network' });
    await vi.advanceTimersByTimeAsync(2 * minute);
    expect(bodies()).toEqual([entry.body, entry.body, entry.body, entry.body]);
    expect(stateOf(entry)).toEqual({ name: 'accepted' });
  });

  test('stops at the first sign that there is no network, loses nothing, and goes on when it is back', async () => {
    const entries = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    let offline = true;
    const { outbox, sent, pending } = setUp(entries, () => (offline ? new ApiError('network') : undefined));
    await outbox.sendNow(keysOf(...entries));
    expect(sent).toHaveLength(1);
    expect(pending()).toHaveLength(2);
    offline = false;
    await outbox.retry();
    expect(sent).toHaveLength(2); // what was tried; the other one keeps its delay
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(pending()).toHaveLength(0);
  });

  test('keeps what was refused, with the reason', async () => {
    const entry = ideaEntry();
    const { outbox, stateOf } = setUp([entry], () => new ApiError('phase_closed', 409));
    await outbox.sendNow(keysOf(entry));
    expect(stateOf(entry)).toEqual({ name: 'refused', reason: 'phase_closed' });
  });

  test('believes no "already counted": without a receipt nothing is accepted, and nothing waits for it', async () => {
    const entries = [ideaEntry(), voteEntry({ order: 2 })];
    const next = ideaEntry({ slot: 2, order: 3 });
    const lies = new Set(entries.map(({ key }) => key));
    const { outbox, wallet, stateOf } = setUp([...entries, next], ({ key }) =>
      lies.has(key) ? new ApiError('already_counted', 409) : undefined,
    );
    await outbox.sendNow(keysOf(...entries));
    for (const entry of entries) {
      expect(wallet.get(entry.key)).toMatchObject({
        state: { name: 'refused', reason: 'already_counted' },
        receipt: null,
      });
    }
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(stateOf(next)).toEqual({ name: 'accepted' });
  });

  test('leaves to the device what the device can replace', async () => {
    const entry = voteEntry();
    const { outbox, ports, wallet } = setUp([entry], ({ order }) =>
      order === 1 ? new ApiError('vote_outdated', 409, { revision: 4 }) : undefined,
    );
    vi.mocked(ports.replace).mockImplementation(async ({ key }) => {
      wallet.set(key, voteEntry({ order: 2, revision: 5 }));
      return true;
    });
    await outbox.sendNow(keysOf(entry));
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(wallet.get(entry.key)).toMatchObject({
      order: 2,
      body: { revision: 5 },
      state: { name: 'accepted' },
    });
  });

  test('gives the receipt for an older vote to the one that took its place meanwhile, not its state', async () => {
    const older = voteEntry({ order: 1 });
    const newer = voteEntry({ order: 2, revision: 2, replaced: [{ leaf: older.leaf, receipt: null }] });
    const { outbox, wallet, bodies } = setUp([older], ({ order }) => {
      if (order === 1) wallet.set(older.key, newer);
      return undefined;
    });
    await outbox.sendNow(keysOf(older));
    const replaced = [{ leaf: older.leaf, receipt: `receipt of ${older.leaf}` }];
    expect(wallet.get(older.key)).toMatchObject({ state: newer.state, replaced });
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(bodies()).toEqual([older.body, newer.body]);
  });
});

describe('soon after an enrolment', () => {
  const settling = { ...free, mayLeaveAt: Date.now() + 600 * minute };
  const rules = () => ({ ...free, mayLeaveAt: Date.now() + 600 * minute });

  test('entries stay for as long as the device settles, and then leave one by one', async () => {
    const entries = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    const { outbox, ports, sent } = setUp(entries, undefined, rules());
    const draws = [0.1, 0.8];
    ports.random = () => draws.shift() ?? 0.5;
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(599 * minute);
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(3 * minute);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(8 * minute);
    expect(sent).toHaveLength(2);
  });

  test('they stay when the page closes, too', async () => {
    const { outbox, sent, stateOf } = setUp([voteEntry()], undefined, settling);
    await outbox.flush();
    void outbox.leave();
    await vi.advanceTimersByTimeAsync(minute);
    expect(sent).toHaveLength(0);
    expect(stateOf(voteEntry())).toMatchObject({ name: 'pending', tried: false });
  });

  test('the member can send one all the same, and the others stay', async () => {
    const [first, second] = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    const { outbox, bodies, stateOf } = setUp([first, second], undefined, settling);
    await outbox.sendNow(keysOf(second));
    expect(bodies()).toEqual([second.body]);
    expect(stateOf(first)).toMatchObject({ name: 'pending', tried: false });
  });

  test('where too few have enrolled, or after an alarm, not even the member can', async () => {
    for (const held of [{ missing: 1 }, { alarmed: true }]) {
      const { outbox, sent } = setUp([voteEntry()], undefined, { ...free, ...held });
      await outbox.sendNow(keysOf(voteEntry()));
      await outbox.retry();
      void outbox.leave();
      await vi.advanceTimersByTimeAsync(60 * minute);
      expect(sent).toHaveLength(0);
    }
  });
});

describe('ideas', () => {
  const [first, second] = [ideaEntry({ slot: 1 }), ideaEntry({ slot: 2, order: 2 })];

  test('leave one after the other, each when the former is in the record', async () => {
    const { outbox, wallet, bodies } = setUp([first, second]);
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(bodies()).toEqual([first.body]);
    const mixed: EntryState = { name: 'mixed' };
    wallet.set(first.key, { ...first, state: mixed });
    await outbox.flush();
    expect(bodies()).toEqual([first.body]); // its delay begins now
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(bodies()).toEqual([first.body, second.body]);
  });

  test('do not wait for a release that never comes: half an hour before the end each leaves at a moment of its own', async () => {
    const third = ideaEntry({ slot: 3, order: 3 });
    const { outbox, ports, sent, bodies } = setUp([first, second, third], undefined, {
      ...free,
      phaseEnds: Date.now() + 60 * minute,
    });
    ports.random = () => 0;
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(29 * minute);
    const draws = [0.25, 0.75]; // the delays of the others
    ports.random = () => draws.shift() ?? 0;
    expect(bodies()).toEqual([first.body]);
    await vi.advanceTimersByTimeAsync(30 * minute);
    expect(bodies()).toEqual([first.body, second.body, third.body]);
    const minutes = sent.map(({ at }) => Math.floor(at / minute));
    expect(minutes).toEqual([0, 36, 48]);
  });

  test('do not leave together when the page closes', async () => {
    const { outbox, bodies } = setUp([first, second]);
    await outbox.flush();
    void outbox.leave();
    expect(bodies()).toEqual([first.body]);
  });
});

describe('a page that closes', () => {
  test('sends what nothing locks, in requests that outlive it, and once', async () => {
    const entries = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    const { outbox, sent, pending, stateOf } = setUp(entries);
    await outbox.flush();
    void outbox.leave();
    // Before anything else happens: a closing page waits for nothing.
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([true, true]);
    await vi.waitFor(() => expect(pending()).toHaveLength(0));
    expect(entries.map(stateOf)).toEqual([{ name: 'accepted' }, { name: 'accepted' }]);
    void outbox.leave();
    expect(sent).toHaveLength(2);
  });

  test('sends no more than the browser keeps alive; the rest stays for the next visit', async () => {
    const entries = Array.from({ length: 40 }, (_, at) => voteEntry({ idea: `idea ${at}`, order: at + 1 }));
    const { outbox, sent, pending } = setUp(entries);
    await outbox.flush();
    void outbox.leave();
    expect(sent).toHaveLength(32); // 64 KiB of votes, padded to 2 KiB each
    await vi.waitFor(() => expect(pending()).toHaveLength(8));
    for (const { state } of pending()) expect(state).toMatchObject({ tried: false });
  });
});

describe('presence', () => {
  const spent = new ApiError('batch_released', 409);

  test('is shown once for a release, whatever number of entries goes, at a moment of its own among them', async () => {
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
    expect(shown()).toBe(1);
  });

  test('stands in every place among the entries: it marks neither their beginning nor their end', async () => {
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

  test('is not shown where nothing is sent: what is locked, taken back, or was sent in an earlier visit', async () => {
    const settling = { ...free, mayLeaveAt: Date.now() + 600 * minute };
    for (const [entry, rules] of [
      [voteEntry(), settling],
      [voteEntry(), { ...free, missing: 1 }],
      [voteEntry({ state: { name: 'accepted' } }), free],
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

  test('is shown for the next release too, for as long as an entry of this visit is not in the ledger', async () => {
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

  test('that came too late is shown for the coming release, whose number the public view tells', async () => {
    const { outbox, ports, queue, presences } = setUp([voteEntry()], undefined, free, (batch) =>
      batch === 1 ? spent : undefined,
    );
    vi.mocked(ports.refreshView).mockImplementation(async () => {
      queue.batch = 2;
    });
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(30 * minute);
    expect(presences.map(({ batch }) => batch)).toEqual([1, 2]);
    expect(ports.refreshView).toHaveBeenCalledOnce();
  });

  test('is tried again where there is no network, and given up where the box will not have it; no entry suffers', async () => {
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

  test('no entry waits for its answer', async () => {
    const { outbox, ports, sent } = setUp([voteEntry()]);
    ports.postPresence = () => new Promise(() => {});
    ports.random = () => 0;
    void outbox.flush();
    await vi.advanceTimersByTimeAsync(minute);
    expect(sent).toHaveLength(1);
  });

  test('goes at once with what a closing page or its member sends, and takes no room from it', async () => {
    const closing = setUp([voteEntry()]);
    await closing.outbox.flush();
    void closing.outbox.leave();
    expect(closing.presences).toMatchObject([{ batch: 1, keepalive: true }]);
    await vi.waitFor(() => expect(closing.shown()).toBe(1));
    await closing.outbox.leave();
    expect(closing.presences).toHaveLength(1);

    const wished = setUp([voteEntry()]);
    await wished.outbox.sendNow(keysOf(voteEntry()));
    expect(wished.presences).toHaveLength(1);

    const full = setUp(
      Array.from({ length: 32 }, (_, at) => voteEntry({ idea: `idea ${at}`, order: at + 1 })),
    );
    await full.outbox.flush();
    await full.outbox.leave();
    expect(full.sent).toHaveLength(32);
    expect(full.presences).toHaveLength(0);
  });

  test('that got no answer is not shown again by a later visit: its tag would join the two', async () => {
    const { outbox, presences, shown } = setUp([voteEntry()], undefined, free, () => new ApiError('network'));
    await outbox.flush();
    await outbox.leave();
    expect(presences).toHaveLength(1);
    expect(shown()).toBe(1);
  });

  test('that an earlier page showed is not shown again', async () => {
    const { outbox, ports, presences, sent } = setUp([voteEntry()]);
    await ports.saveShownBatch(membership.campaign, 1);
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(30 * minute);
    expect(sent).toHaveLength(1);
    expect(presences).toEqual([]);
  });
});
