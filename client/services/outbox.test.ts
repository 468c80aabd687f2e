import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from './api.ts';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import type { Entry } from './entry.ts';
import { createOutbox, type OutboxPorts } from './outbox.ts';

/** A wallet and a box in memory, and an outbox between them on a clock that the test moves. */
function setUp(entries: Entry[], answer: (entry: Entry) => ApiError | undefined = () => undefined) {
  const wallet = new Map(entries.map((entry) => [entry.key, entry]));
  const sent: { body: unknown; keepalive: boolean }[] = [];
  const ports: OutboxPorts = {
    readWaiting: async () => [...wallet.values()].filter(({ state }) => state.name === 'waiting'),
    async setState({ key, order }, state) {
      const current = wallet.get(key);
      if (current?.order === order) wallet.set(key, { ...current, state });
    },
    async post(entry, keepalive) {
      // Known before it leaves, except from a page that is closing.
      expect(wallet.get(entry.key)?.state).toMatchObject({ name: 'waiting', tried: !keepalive });
      sent.push({ body: entry.body, keepalive });
      const error = answer(entry);
      if (error) throw error;
    },
    mend: vi.fn(async () => false),
    onChange: vi.fn(),
    random: () => 0.5,
    now: Date.now,
  };
  const outbox = createOutbox(ports);
  const stateOf = ({ key }: Entry) => wallet.get(key)?.state;
  return { outbox, ports, wallet, sent, stateOf };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the outbox', () => {
  test('sends an entry only after a random while, and then once', async () => {
    const entry = voteEntry();
    const { outbox, sent, stateOf } = setUp([entry]);
    await outbox.flush('due');
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([{ body: entry.body, keepalive: false }]);
    expect(stateOf(entry)).toEqual({ name: 'accepted', release: null });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sent).toHaveLength(1);
  });

  test('sends the same bytes again until the box answers, and takes "already counted" for the answer', async () => {
    const entry = ideaEntry();
    const answers = [
      new ApiError('network'),
      new ApiError('unavailable', 503),
      new ApiError('already_counted', 409),
    ];
    const { outbox, sent, stateOf } = setUp([entry], () => answers.shift());
    await outbox.flush('all');
    expect(stateOf(entry)).toMatchObject({ name: 'waiting', tried: true, obstacle: 'network' });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent.map(({ body }) => body)).toEqual([entry.body, entry.body, entry.body]);
    expect(stateOf(entry)).toEqual({ name: 'accepted', release: null });
  });

  test('stops at the first sign that there is no network, and loses nothing', async () => {
    const entries = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    const { outbox, sent, ports } = setUp(entries, () => new ApiError('network'));
    await outbox.flush('all');
    expect(sent).toHaveLength(1);
    expect(await ports.readWaiting()).toHaveLength(2);
  });

  test('keeps what was refused, with the reason', async () => {
    const entry = ideaEntry();
    const { outbox, stateOf } = setUp([entry], () => new ApiError('phase_closed', 409));
    await outbox.flush('all');
    expect(stateOf(entry)).toEqual({ name: 'refused', reason: 'phase_closed' });
  });

  test('leaves to the device what the device can mend', async () => {
    const entry = voteEntry();
    const { outbox, ports, wallet } = setUp([entry], ({ order }) =>
      order === 1 ? new ApiError('vote_outdated', 409, { revision: 4 }) : undefined,
    );
    vi.mocked(ports.mend).mockImplementation(async ({ key }) => {
      wallet.set(key, voteEntry({ order: 2, revision: 5 }));
      return true;
    });
    await outbox.flush('all');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(wallet.get(entry.key)).toMatchObject({
      order: 2,
      body: { revision: 5 },
      state: { name: 'accepted' },
    });
  });

  test('does not give the answer to an older vote to the one that took its place meanwhile', async () => {
    const older = voteEntry({ order: 1 });
    const newer = voteEntry({ order: 2, revision: 2 });
    const { outbox, wallet, sent } = setUp([older], ({ order }) => {
      if (order === 1) wallet.set(older.key, newer);
      return undefined;
    });
    await outbox.flush('all');
    expect(wallet.get(older.key)?.state).toEqual(newer.state);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.map(({ body }) => body)).toEqual([older.body, newer.body]);
  });

  test('sends everything at once, in requests that outlive the page, when the page closes', async () => {
    const entries = [voteEntry({ idea: 'a' }), voteEntry({ idea: 'b', order: 2 })];
    const { outbox, sent, ports, stateOf } = setUp(entries);
    await outbox.flush('due');
    outbox.leave();
    // Before anything else happens: a closing page waits for nothing.
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([true, true]);
    await vi.waitFor(async () => expect(await ports.readWaiting()).toHaveLength(0));
    expect(entries.map(stateOf)).toEqual([
      { name: 'accepted', release: null },
      { name: 'accepted', release: null },
    ]);
    outbox.leave();
    expect(sent).toHaveLength(2);
  });
});
