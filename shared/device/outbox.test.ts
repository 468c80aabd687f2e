import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import { type EntryState, idOf } from './entry.ts';
import { free, keysOf, setUp } from './outbox.fixture.ts';

const minute = 60_000;

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
      state: { name: 'accepted', by: null },
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
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(bodies()).toEqual([entry.body, entry.body, entry.body, entry.body]);
    expect(stateOf(entry)).toEqual({ name: 'accepted', by: null });
  });

  test('stops at the first sign that there is no network, loses nothing, and goes on when it is back', async () => {
    const entries = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    let offline = true;
    const { outbox, ports, sent, pending } = setUp(entries, () =>
      offline ? new ApiError('network') : undefined,
    );
    await outbox.sendNow(keysOf(...entries));
    expect(sent).toHaveLength(1);
    expect(pending()).toHaveLength(2);
    offline = false;
    const draws = [0.2, 0.8];
    ports.random = () => draws.shift() ?? 0.5;
    await outbox.retry();
    expect(sent).toHaveLength(1); // nor do they leave in one go
    await vi.advanceTimersByTimeAsync(9 * minute);
    expect(sent.map(({ at }) => Math.floor(at / minute))).toEqual([0, 2, 5]);
    expect(pending()).toHaveLength(0);
  });

  test('tries nothing without a network, so that what is sent later was surely not sent before', async () => {
    const entry = voteEntry();
    const { outbox, ports, sent, stateOf } = setUp([entry]);
    const note = vi.spyOn(ports, 'noteLeaving');
    vi.spyOn(ports, 'online').mockReturnValue(false);
    await outbox.sendNow(keysOf(entry));
    await outbox.leave();
    expect(sent).toEqual([]);
    expect(note).not.toHaveBeenCalled();
    expect(stateOf(entry)).toMatchObject({ name: 'pending', tried: false, obstacle: 'network' });
    vi.spyOn(ports, 'online').mockReturnValue(true);
    await outbox.retry();
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(sent).toHaveLength(1);
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
    expect(stateOf(next)).toEqual({ name: 'accepted', by: null });
  });

  test('leaves to the device what the device can replace', async () => {
    const entry = voteEntry();
    const { outbox, ports, wallet } = setUp([entry], ({ order }) =>
      order === 1 ? new ApiError('vote_outdated', 409, { revision: 4 }) : undefined,
    );
    vi.spyOn(ports, 'replace').mockImplementation(async ({ key }) => {
      wallet.set(key, voteEntry({ order: 2, revision: 5 }));
      return true;
    });
    await outbox.sendNow(keysOf(entry));
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(wallet.get(entry.key)).toMatchObject({
      order: 2,
      body: { revision: 5 },
      state: { name: 'accepted', by: null },
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

test('what was stored a moment ago leaves with a page that closes', async () => {
  const [first, second] = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
  const { outbox, wallet, sent } = setUp([first], undefined, free);
  await outbox.flush();
  wallet.set(second.key, second);
  await outbox.look();
  void outbox.leave();
  expect(sent).toHaveLength(2);
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

  test('none is hurried: the member says of all of them whether they wait', async () => {
    const { outbox, sent, stateOf } = setUp([voteEntry()], undefined, settling);
    await outbox.sendNow(keysOf(voteEntry()));
    expect(sent).toHaveLength(0);
    expect(stateOf(voteEntry())).toMatchObject({ name: 'pending', tried: false });
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

test('an end that is announced while a page is open makes what it holds leave before it', async () => {
  const [early, late] = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
  const day = { ...free, delayMinutes: 1440 };
  const { outbox, ports, queue, sent } = setUp([early, late], undefined, day);
  const draws = [0.01, 0.9];
  ports.random = () => draws.shift() ?? 0.5;
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(2 * minute);
  queue.rules = { ...day, phaseEnds: Date.now() + 60 * minute };
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(58 * minute);
  // One had a moment before the end already, and keeps it; the other gets one within what is left.
  expect(sent.map(({ at }) => Math.floor(at / minute))).toEqual([14, 26]);
});

describe('a page that closes', () => {
  test('sends what nothing locks, in requests that outlive it, and once', async () => {
    const entries = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    const { outbox, ports, sent, pending, stateOf } = setUp(entries);
    await outbox.flush();
    vi.spyOn(ports, 'noteLeaving').mockImplementation(() => expect(sent).toEqual([]));
    void outbox.leave();
    expect(vi.mocked(ports.noteLeaving).mock.lastCall?.[0]).toMatchObject({
      entries: expect.arrayContaining(entries.map(idOf)),
      presences: [{ campaign: 'a-campaign', batch: 1 }],
    });
    // Before anything else happens: a closing page waits for nothing.
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([true, true]);
    await vi.waitFor(() => expect(pending()).toHaveLength(0));
    expect(entries.map(stateOf)).toEqual([
      { name: 'accepted', by: null },
      { name: 'accepted', by: null },
    ]);
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
