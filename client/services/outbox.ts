import { type ApiError, toApiError } from './api.ts';
import { afterAcceptance, afterFailure, type Entry, type EntryState } from './entry.ts';

/** What the outbox needs from around it; the wallet and the box in the app. */
export interface OutboxPorts {
  readWaiting(): Promise<Entry[]>;
  /** Does nothing where a newer entry has taken its place. */
  setState(entry: Entry, state: EntryState): Promise<void>;
  /** `keepalive`: the page may be closing. Throws ApiError. */
  post(entry: Entry, keepalive: boolean): Promise<void>;
  /** Puts another entry in place of one that was refused for a reason that the device can mend. False where it cannot. */
  mend(entry: Entry, error: ApiError): Promise<boolean>;
  /** Something in the wallet changed; `accepted`: the box took an entry. */
  onChange(accepted: boolean): void;
  /** In 0…1. */
  random(): number;
  /** Milliseconds. */
  now(): number;
}

export interface Outbox {
  /** Sends what is waiting: what is due, or everything without further delay. Never rejects. */
  flush(which: 'due' | 'all'): Promise<void>;
  /** The page may close: sends everything at once, in requests that outlive it. */
  leave(): void;
  stop(): void;
}

/** An entry leaves after a random while, so that it does not follow at once on what its sender did elsewhere. */
const delay = { least: 2_000, most: 6_000 };
const retry = { soonest: 500, first: 3_000, longest: 60_000 };

export function createOutbox(ports: OutboxPorts): Outbox {
  const plans = new Map<string, { due: number; failures: number }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  /** What was waiting when the wallet was last read: a closing page has no time to read it again. */
  let known: readonly Entry[] = [];

  const planOf = ({ key, order, state }: Entry) => {
    const id = `${key} ${order}`;
    const existing = plans.get(id);
    if (existing) return existing;
    const earlier = state.name === 'waiting' && state.tried; // in an earlier visit
    const wait = earlier ? 0 : delay.least + ports.random() * (delay.most - delay.least);
    const plan = { due: ports.now() + wait, failures: 0 };
    plans.set(id, plan);
    return plan;
  };

  async function readWaiting(): Promise<Entry[]> {
    const waiting = await ports.readWaiting();
    known = waiting;
    return waiting;
  }

  async function markTried(entry: Entry): Promise<void> {
    if (entry.state.name !== 'waiting' || entry.state.tried) return;
    await ports.setState(entry, { ...entry.state, tried: true });
  }

  /** Takes note of the answer to what was posted. Returns the error, if it was one. */
  async function settle(entry: Entry, posted: Promise<void>): Promise<ApiError | undefined> {
    try {
      await posted;
      await ports.setState(entry, afterAcceptance());
      ports.onChange(true);
      return undefined;
    } catch (thrown) {
      const error = toApiError(thrown);
      const state = afterFailure(error.code, error.details);
      const mended = state.name === 'refused' && (await ports.mend(entry, error));
      if (!mended) await ports.setState(entry, state);
      ports.onChange(state.name === 'accepted');
      const plan = planOf(entry);
      plan.failures += 1;
      plan.due = ports.now() + Math.min(retry.longest, retry.first * 2 ** (plan.failures - 1));
      return error;
    }
  }

  async function sendAll(which: 'due' | 'all'): Promise<void> {
    const waiting = await readWaiting();
    const due = waiting.filter((entry) => which === 'all' || planOf(entry).due <= ports.now());
    // In random order: the order of sending says nothing about the order of writing.
    for (const entry of shuffle(due, ports.random)) {
      await markTried(entry); // first: from now on it may be in the box
      const error = await settle(entry, ports.post(entry, false));
      if (error?.code === 'network') break; // the others would fail as well
    }
  }

  async function schedule(): Promise<void> {
    const waiting = await readWaiting();
    clearTimeout(timer);
    if (stopped || waiting.length === 0) return;
    const next = Math.min(...waiting.map((entry) => planOf(entry).due));
    timer = setTimeout(() => void flush('due'), Math.max(retry.soonest, next - ports.now()));
  }

  async function flush(which: 'due' | 'all'): Promise<void> {
    while (running) await running; // one at a time, in this tab and in the others
    const current = alone(() => sendAll(which))
      .then(schedule)
      .catch((error: unknown) => console.error(error));
    running = current;
    await current;
    if (running === current) running = undefined;
  }

  function leave(): void {
    const leaving = known;
    known = [];
    for (const entry of leaving) {
      const posted = ports.post(entry, true); // first: nothing may come before it
      posted.catch(() => undefined); // it may fail before `settle` looks at it
      void markTried(entry)
        .then(() => settle(entry, posted))
        .catch((error: unknown) => console.error(error));
    }
  }

  return {
    flush,
    leave,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Runs `action` unless another tab is at it. */
async function alone(action: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return action();
  await navigator.locks.request('candor.outbox', { ifAvailable: true }, async (lock) => {
    if (lock) await action();
  });
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
