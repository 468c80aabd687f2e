/** A wallet and a box in memory, and an outbox between them on a clock that the test moves. */
import type { ApiError } from '../api/api-error.ts';
import type { Rules } from './departure.ts';
import { type Entry, withReceipt } from './entry.ts';
import { createOutbox, type OutboxPorts } from './outbox.ts';
import type { Participation } from './participation.ts';
import type { Queue } from './queue.ts';

export const participation: Participation = {
  campaign: 'a-campaign',
  pool: 'employees',
  group: '',
  epoch: 1,
  credential: '',
  publicKey: '',
  mayLeaveAt: 0,
  ahead: null,
  leaving: null,
  name: null,
  shownBatches: [],
  usedSlots: [],
  takenSlots: [],
};
export const free: Rules = {
  mayLeaveAt: 0,
  delayMinutes: 10,
  spreadMinutes: 10,
  phaseEnds: null,
  ahead: null,
  missing: 0,
  alarmed: false,
  batch: 1,
  takenSlots: [],
};

export function setUp(
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
  let shownBatches: number[] = [];
  const queue: Omit<Queue, 'participation' | 'entries'> = { slug: 'a-campaign', rules, batch: 1 };
  const queueNow = (): Queue => ({
    ...queue,
    participation: { ...participation, shownBatches },
    entries: [...wallet.values()],
  });
  const ports: OutboxPorts = {
    readQueues: async (among) => {
      const waits = [...wallet.values()].some(({ state }) => state.name === 'pending');
      return waits || among.has(participation.campaign) ? [queueNow()] : [];
    },
    setState: async (entry, state) => change(entry, { state }),
    async accept(entry, receipt) {
      const current = wallet.get(entry.key);
      if (current && current.order !== entry.order) {
        wallet.set(entry.key, withReceipt(current, entry.leaf, receipt));
      }
      change(entry, { state: { name: 'accepted', by: null }, receipt });
    },
    async post(entry, keepalive) {
      // Known before it leaves, except from a page that is closing.
      const state = wallet.get(entry.key)?.state;
      if (state?.name !== 'pending' || state.tried === keepalive) throw new Error('It left unnoted.');
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
      shownBatches = [...shownBatches, batch];
    },
    noteLeaving() {},
    online: () => true,
    refreshView: async () => undefined,
    replace: async () => false,
    onChange() {},
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
  return {
    outbox,
    ports,
    queue,
    wallet,
    sent,
    presences,
    shown: () => shownBatches,
    stateOf,
    bodies,
    pending,
  };
}

export const keysOf = (...entries: Entry[]) => new Set(entries.map(({ key }) => key));
