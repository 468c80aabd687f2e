import { type ApiError, toApiError } from '../api/api-error.ts';
import { canSendNow, lockedUntil, lockOf, longestDelay, type Rules } from './departure.ts';
import { afterFailure, type Entry, type EntryState } from './entry.ts';
import { paddedJson } from './padding.ts';
import { delayOf, type Random } from './timing.ts';

/** An entry that has still to be sent, with all entries of its campaign and what decides when it leaves. */
export interface Queued {
  entry: Entry;
  entries: readonly Entry[];
  rules: Rules;
}

/** What the outbox needs from around it; the wallet and the box in the app. */
export interface OutboxPorts {
  readQueue(): Promise<Queued[]>;
  /** Does nothing where a newer entry has taken its place. */
  setState(entry: Entry, state: EntryState): Promise<void>;
  /** Keeps the receipt (base64url), also where a newer entry has taken its place. */
  accept(entry: Entry, receipt: string): Promise<void>;
  /** Returns the receipt once it is verified. `keepalive`: the page may be closing. Throws ApiError. */
  post(entry: Entry, keepalive: boolean): Promise<string>;
  /** Puts another entry in place of one that was refused, where that helps (storing.ts). False where it does not. */
  replace(entry: Entry, error: ApiError): Promise<boolean>;
  /** Something in the wallet changed. */
  onChange(): void;
  random: Random;
  /** Milliseconds since 1970. */
  now(): number;
  /** Returns what stops the timer. */
  setTimer(milliseconds: number, action: () => Promise<void>): () => void;
  /** Runs `action` when no other page of the device is at it. */
  alone(action: () => Promise<void>): Promise<void>;
}

export interface Outbox {
  /** Sends what is due. Never rejects. */
  flush(): Promise<void>;
  /** The network is back: what could not be sent is tried again. */
  retry(): Promise<void>;
  /** Sends these entries (by key) at once, as the member wishes. */
  sendNow(keys: ReadonlySet<string>): Promise<void>;
  /**
   * The page may close: sends what nothing locks, in requests that outlive it and begin before this returns. The rest stays
   * on the device. Resolves when all are answered.
   */
  leave(): Promise<void>;
  stop(): void;
}

/** Milliseconds. Even without any delay there is a moment to undo a vote. */
const undo = 2_000;
const retry = { soonest: 500, first: 3_000, longest: 60_000 };
/** What browsers keep alive of a page that closes, in bytes for all requests together. */
const keptAlive = 64 * 1024;

export function createOutbox(ports: OutboxPorts): Outbox {
  const plans = new Map<string, { due: number; failures: number }>();
  let stopTimer: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  /** What was waiting when the wallet was last read: a closing page has no time to read it again. */
  let known: readonly Queued[] = [];

  /** The delay is drawn when nothing locks the entry any more, so that they do not all leave at that moment. */
  const planOf = ({ entry, entries, rules }: Queued) => {
    const id = `${entry.key} ${entry.order}`;
    const existing = plans.get(id);
    if (existing) return existing;
    const now = ports.now();
    const delay = delayOf(ports.random, { delayMinutes: longestDelay(entry, entries, rules, now) });
    const plan = { due: now + undo + delay, failures: 0 };
    plans.set(id, plan);
    return plan;
  };
  const lockNow = ({ entry, entries, rules }: Queued) => lockOf(entry, entries, rules, ports.now());

  async function readQueue(): Promise<Queued[]> {
    const queue = await ports.readQueue();
    known = queue;
    return queue;
  }

  async function markTried(entry: Entry): Promise<void> {
    if (entry.state.name !== 'pending' || entry.state.tried) return;
    await ports.setState(entry, { ...entry.state, tried: true });
  }

  /** Takes note of the answer to what was posted. Returns the error, if it was one. */
  async function settle(queued: Queued, posted: Promise<string>): Promise<ApiError | undefined> {
    const { entry } = queued;
    try {
      await ports.accept(entry, await posted);
      return undefined;
    } catch (thrown) {
      const error = toApiError(thrown);
      const state = afterFailure(error.code, error.details);
      const replaced = state.name === 'refused' && (await ports.replace(entry, error));
      if (!replaced) await ports.setState(entry, state);
      const plan = planOf(queued);
      plan.failures += 1;
      plan.due = ports.now() + Math.min(retry.longest, retry.first * 2 ** (plan.failures - 1));
      return error;
    } finally {
      ports.onChange();
    }
  }

  async function send(wanted: (queued: Queued) => boolean): Promise<void> {
    const leaving = (await readQueue()).filter(wanted);
    // In random order: the order of sending says nothing about the order of writing.
    for (const queued of shuffle(leaving, ports.random)) {
      await markTried(queued.entry); // first: from now on it may be in the box
      const error = await settle(queued, ports.post(queued.entry, false));
      if (error?.code === 'network') break; // the others would fail as well
    }
  }

  async function schedule(): Promise<void> {
    const queue = await readQueue();
    stopTimer?.();
    const next = queue.flatMap((queued) => {
      const lock = lockNow(queued);
      const due = lock === null ? planOf(queued).due : lockedUntil(lock, queued.rules);
      return due ?? []; // what locks the others is met by a flush when it is gone
    });
    if (stopped || next.length === 0) return;
    const wait = Math.max(retry.soonest, Math.min(...next) - ports.now());
    stopTimer = ports.setTimer(Math.min(wait, longestTimer), flush);
  }

  /** What fails after the end, where the device was wiped for example, is nobody's any more. */
  const complain = (error: unknown) => {
    if (!stopped) console.error(error);
  };

  async function run(wanted: (queued: Queued) => boolean): Promise<void> {
    while (running) await running; // one at a time, in this tab and in the others
    const current = ports
      .alone(() => send(wanted))
      .then(schedule)
      .catch(complain);
    running = current;
    await current;
    if (running === current) running = undefined;
  }

  const isDue = (queued: Queued) => lockNow(queued) === null && planOf(queued).due <= ports.now();
  const flush = () => run(isDue);

  return {
    flush,
    retry: () =>
      run((queued) => {
        const { state } = queued.entry;
        const failed = state.name === 'pending' && state.obstacle === 'network';
        return isDue(queued) || (failed && lockNow(queued) === null);
      }),
    sendNow: (keys) => run((queued) => keys.has(queued.entry.key) && canSendNow(lockNow(queued))),
    async leave() {
      let room = keptAlive;
      const leaving = shuffle(known, ports.random).filter((queued) => {
        if (lockNow(queued) !== null) return false;
        const { length } = new TextEncoder().encode(paddedJson(queued.entry.body));
        if (length > room) return false;
        room -= length;
        return true;
      });
      known = known.filter((queued) => !leaving.includes(queued));
      const answered = leaving.map((queued) => {
        const posted = ports.post(queued.entry, true); // first: nothing may come before it
        posted.catch(() => undefined); // it may fail before `settle` looks at it
        return markTried(queued.entry)
          .then(() => settle(queued, posted))
          .catch(complain);
      });
      await Promise.all(answered);
    },
    stop() {
      stopped = true;
      stopTimer?.();
    },
  };
}

/** Timers of browsers hold no more than 2^31 ms. */
const longestTimer = 24 * 3_600_000;

function shuffle<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
