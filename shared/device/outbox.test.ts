import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import type { Rules } from './departure.ts';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import { type Entry, type EntryState, withReceipt } from './entry.ts';
import { createOutbox, type OutboxPorts } from './outbox.ts';

const minute = 60_000;
const free: Rules = { mayLeaveAt: 0, delayMinutes: 10, phaseEnds: null, missing: 0, alarmed: false };

/** A wallet and a box in memory, and an outbox between them on a clock that the test moves. */
function setUp(
  entries: Entry[],
  answer: (entry: Entry) => ApiError | undefined = () => undefined,
  rules: Rules = free,
) {
  const wallet = new Map(entries.map((entry) => [entry.key, entry]));
  const sent: { body: unknown; keepalive: boolean; at: number }[] = [];
  const start = Date.now();
  const change = ({ key, order }: Entry, next: Partial<Entry>) => {
    const current = wallet.get(key);
    if (current?.order === order) wallet.set(key, Object.assign({}, current, next));
  };
  const ports: OutboxPorts = {
    readQueue: async () => {
      const all = [...wallet.values()];
      return all
        .filter(({ state }) => state.name === 'pending')
        .map((entry) => ({ entry, entries: all, rules }));
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
  return { outbox, ports, wallet, sent, stateOf, bodies };
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
    const { outbox, sent, ports } = setUp(entries, () => (offline ? new ApiError('network') : undefined));
    await outbox.sendNow(keysOf(...entries));
    expect(sent).toHaveLength(1);
    expect(await ports.readQueue()).toHaveLength(2);
    offline = false;
    await outbox.retry();
    expect(sent).toHaveLength(2); // what was tried; the other one keeps its delay
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(await ports.readQueue()).toHaveLength(0);
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
    const draws = [0, 0.5, 0.25, 0.75]; // the first one's delay and place, then the delays of the others
    ports.random = () => draws.shift() ?? 0;
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(29 * minute);
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
  test('sends what nothing holds, in requests that outlive it, and once', async () => {
    const entries = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    const { outbox, sent, ports, stateOf } = setUp(entries);
    await outbox.flush();
    void outbox.leave();
    // Before anything else happens: a closing page waits for nothing.
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([true, true]);
    await vi.waitFor(async () => expect(await ports.readQueue()).toHaveLength(0));
    expect(entries.map(stateOf)).toEqual([{ name: 'accepted' }, { name: 'accepted' }]);
    void outbox.leave();
    expect(sent).toHaveLength(2);
  });

  test('sends no more than the browser keeps alive; the rest stays for the next visit', async () => {
    const entries = Array.from({ length: 40 }, (_, at) => voteEntry({ idea: `idea ${at}`, order: at + 1 }));
    const { outbox, sent, ports } = setUp(entries);
    await outbox.flush();
    void outbox.leave();
    expect(sent).toHaveLength(32); // 64 KiB of votes, padded to 2 KiB each
    await vi.waitFor(async () => expect(await ports.readQueue()).toHaveLength(8));
    for (const { entry } of await ports.readQueue()) expect(entry.state).toMatchObject({ tried: false });
  });
});
