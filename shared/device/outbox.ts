import { type ApiError, toApiError } from '../api/api-error.ts';
import { canSendNow, isTooLate, lockedUntil, lockOf, longestDelay } from './departure.ts';
import { type Awaited, afterFailure, type Entry, type EntryState, idOf } from './entry.ts';
import { createLeavingNote, type LeavingNote } from './leaving-note.ts';
import { paddedJson } from './padding.ts';
import { createPresences, type PresencePorts } from './presences.ts';
import type { Queue } from './queue.ts';
import { awaitedFrom, delayOf, shuffle } from './timing.ts';

/** An entry that has still to be sent. */
interface Queued {
  entry: Entry;
  queue: Queue;
}

/** What the outbox needs from around it; the wallet and the box in the app. */
export interface OutboxPorts extends PresencePorts {
  /** Campaigns in which something is pending, and those among `sent`, by id. */
  readQueues(sent: ReadonlySet<string>): Promise<Queue[]>;
  /** Does nothing where a newer entry has taken its place. */
  setState(entry: Entry, state: EntryState): Promise<void>;
  /** Keeps the receipt (base64url), also where a newer entry has taken its place. */
  accept(entry: Entry, receipt: string): Promise<void>;
  /** Returns the receipt once it is verified. `keepalive`: the page may be closing. Throws ApiError. */
  post(entry: Entry, keepalive: boolean): Promise<string>;
  /** Puts another entry in place of one that was refused, where that helps (storing.ts). False where it does not. */
  replace(entry: Entry, error: ApiError): Promise<boolean>;
  /** Keeps, before this returns, what leaves with a page that may close before it can keep more. */
  noteLeaving(note: LeavingNote): void;
  /** False where nothing can leave the device. */
  online(): boolean;
  /** Something in the wallet changed. */
  onChange(): void;
  /** Returns what stops the timer. */
  setTimer(milliseconds: number, action: () => Promise<void>): () => void;
  /** Runs `action` when no other page of the device is at it. */
  alone(action: () => Promise<void>): Promise<void>;
}

export interface Outbox {
  /** Sends what is due. Never rejects. */
  flush(): Promise<void>;
  /** The network is back: what could not be sent is tried again, each at a moment of its own. */
  retry(): Promise<void>;
  /** Sends these entries (by key) at once, as the member wishes. */
  sendNow(keys: ReadonlySet<string>): Promise<void>;
  /** Reads what waits by now: a page that closes from then on sends it, too. */
  look(): Promise<void>;
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
/** So long the same bytes are sent again: whoever sends them is still at the same place. */
const oneVisit = 3_600_000;
/** Timers of browsers hold no more than 2^31 ms. */
const longestTimer = 24 * 3_600_000;

/** How long to wait before the next attempt, milliseconds. `failures`: from 1. */
function retryAfter(failures: number): number {
  return Math.min(retry.longest, retry.first * 2 ** (failures - 1));
}

interface Plan {
  due: number;
  failures: number;
  /** When its bytes left first in this visit. */
  since: number | undefined;
}

export function createOutbox(ports: OutboxPorts): Outbox {
  const plans = new Map<string, Plan>();
  const presences = createPresences(ports, retryAfter);
  let stopTimer: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  /** What was pending when the wallet was last read: a closing page has no time to read it again. */
  let known: readonly Queue[] = [];
  /** What left with the page since then. */
  let left = new Set<Entry>();
  const leavingNote = createLeavingNote();

  const drawDue = ({ entry, queue: { entries, rules } }: Queued) => {
    const delayMinutes = longestDelay(entry, entries, rules, ports.now());
    return ports.now() + undo + delayOf(ports.random, { delayMinutes });
  };

  /**
   * The delay is drawn when nothing locks the entry any more, so that they do not all leave at that moment; and anew where an
   * end of the phase was announced since.
   */
  const planOf = (queued: Queued) => {
    const id = idOf(queued.entry);
    const existing = plans.get(id);
    if (existing && isTooLate(existing.due, queued.queue.rules, ports.now(), retry.longest))
      existing.due = drawDue(queued);
    if (existing) return existing;
    const plan: Plan = { due: drawDue(queued), failures: 0, since: undefined };
    plans.set(id, plan);
    presences.accompany(queued.queue, () => drawDue(queued));
    return plan;
  };
  const presenceDue = (queue: Queue) => presences.dueOf(queue, (entry) => drawDue({ entry, queue }));
  const isPresenceDue = (queue: Queue) => (presenceDue(queue) ?? Number.POSITIVE_INFINITY) <= ports.now();
  const lockNow = ({ entry, queue }: Queued) => lockOf(entry, queue.entries, queue.rules, ports.now());

  async function readQueues(): Promise<readonly Queue[]> {
    known = await ports.readQueues(presences.campaigns());
    left = new Set();
    return known;
  }

  /** What fails after the end, or where the wallet is gone, is nobody's any more. */
  const complain = (error: unknown) => {
    if (!stopped && toApiError(error).code !== 'wallet_gone') console.error(error);
  };

  async function markTried(entry: Entry): Promise<void> {
    if (entry.state.name !== 'pending') return;
    if (entry.state.tried && entry.state.awaits === null) return;
    await ports.setState(entry, { ...entry.state, tried: true, awaits: null });
  }

  /** Takes note of the answer to what was posted. Returns the error, if it was one. */
  async function settle(queued: Queued, posted: Promise<string>): Promise<ApiError | undefined> {
    const { entry } = queued;
    try {
      await ports.accept(entry, await posted);
      return undefined;
    } catch (thrown) {
      const error = toApiError(thrown);
      const plan = planOf(queued);
      const state = afterFailure(error.code, error.details, awaitedAfter(queued, plan));
      const replaced = state.name === 'refused' && (await ports.replace(entry, error));
      if (!replaced) await ports.setState(entry, state);
      plan.failures += 1;
      plan.due = Math.max(ports.now() + retryAfter(plan.failures), drawDue(queued));
      return error;
    } finally {
      ports.onChange();
    }
  }

  /** The same bytes again, hours after they left, would say what a later visit would. */
  function awaitedAfter({ queue: { rules } }: Queued, { since }: Plan): Awaited | null {
    const clock = { now: ports.now(), ahead: rules.ahead };
    if (since === undefined || clock.now - since <= oneVisit) return null;
    return awaitedFrom(rules, ports.random, clock);
  }

  function post(queued: Queued, keepalive: boolean): Promise<string> {
    const plan = planOf(queued);
    plan.since ??= ports.now();
    presences.noteSent(queued.queue, queued.entry);
    return ports.post(queued.entry, keepalive);
  }

  /** What an outage kept back does not leave in one go when it is over: each gets a moment of its own again. */
  function drawAnew(kept: readonly Queued[]): void {
    for (const queued of kept) planOf(queued).due = drawDue(queued);
  }

  async function keepBack(kept: readonly Queued[]): Promise<void> {
    drawAnew(kept);
    for (const { entry } of kept) {
      if (entry.state.name !== 'pending') continue;
      await ports.setState(entry, { ...entry.state, obstacle: 'network' });
    }
    if (kept.length > 0) ports.onChange();
  }

  /** `now`: presence goes with what leaves, whether or not its own moment has come. */
  async function send(wanted: (queued: Queued) => boolean, now: boolean): Promise<void> {
    const queues = await readQueues();
    const leaving = queues.flatMap(pendingOf).filter(wanted);
    if (!ports.online()) return keepBack(leaving);
    const showing = queues.filter((queue) => {
      const goes = now && leaving.some((queued) => queued.queue === queue);
      return goes ? presences.isMissing(queue) : isPresenceDue(queue);
    });
    const shown: Promise<void>[] = [];
    const steps = [
      ...leaving.map((queued) => async () => {
        await markTried(queued.entry); // first: from now on it may be in the box
        return settle(queued, post(queued, false));
      }),
      ...showing.map((queue) => async () => {
        shown.push(presences.show(queue, false).catch(complain)); // no entry waits for its answer
        return undefined;
      }),
    ];
    // In random order: the order of sending says nothing about the order of writing.
    for (const step of shuffle(steps, ports.random)) {
      const error = await step();
      if (error?.code !== 'network') continue;
      drawAnew(leaving); // the others would fail as well
      break;
    }
    await Promise.all(shown);
  }

  async function schedule(): Promise<void> {
    const queues = await readQueues();
    stopTimer?.();
    const next = queues.flatMap(pendingOf).flatMap((queued) => {
      const lock = lockNow(queued);
      const due = lock === null ? planOf(queued).due : lockedUntil(lock, queued.queue.rules, queued.entry);
      return due ?? []; // what locks the others is met by a flush when it is gone
    });
    next.push(...queues.flatMap((queue) => presenceDue(queue) ?? []));
    if (stopped || next.length === 0) return;
    const wait = Math.max(retry.soonest, Math.min(...next) - ports.now());
    stopTimer = ports.setTimer(Math.min(wait, longestTimer), flush);
  }

  async function run(wanted: (queued: Queued) => boolean, now = false): Promise<void> {
    while (running) await running; // one at a time, in this tab and in the others
    const current = ports
      .alone(() => send(wanted, now))
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
    look: () => readQueues().then(() => {}),
    async retry() {
      const queues = await readQueues().catch(complain);
      const kept = queues?.flatMap(pendingOf).filter((queued) => {
        const { state } = queued.entry;
        return state.name === 'pending' && state.obstacle === 'network' && lockNow(queued) === null;
      });
      drawAnew(kept ?? []);
      await flush();
    },
    sendNow: (keys) => run((queued) => keys.has(queued.entry.key) && canSendNow(lockNow(queued)), true),
    async leave() {
      if (!ports.online()) return; // what surely did not leave is sent by the next visit
      let room = keptAlive;
      const fits = (body: unknown) => {
        const { length } = new TextEncoder().encode(paddedJson(body));
        if (length > room) return false;
        room -= length;
        return true;
      };
      const leaving = shuffle(known.flatMap(pendingOf), ports.random).filter(
        (queued) => !left.has(queued.entry) && lockNow(queued) === null && fits(queued.entry.body),
      );
      // No entry yields its room to a presence.
      const showing = known.filter((queue) => {
        const sends = leaving.some((queued) => queued.queue === queue);
        const wanted = sends ? presences.isMissing(queue) : presences.companionOf(queue) !== undefined;
        return wanted && fits({});
      });
      for (const { entry } of leaving) left.add(entry);
      if (leaving.length + showing.length > 0) {
        ports.noteLeaving(
          leavingNote.with(
            leaving.map(({ entry }) => entry),
            showing,
          ),
        );
      }
      const steps = [
        ...leaving.map((queued) => () => {
          const posted = post(queued, true); // first: nothing may come before it
          posted.catch(() => undefined); // it may fail before `settle` looks at it
          return markTried(queued.entry).then(() => settle(queued, posted));
        }),
        ...showing.map((queue) => () => presences.show(queue, true)),
      ];
      const answered = shuffle(steps, ports.random).map((step) => step().catch(complain));
      await Promise.all(answered);
    },
    stop() {
      stopped = true;
      stopTimer?.();
    },
  };
}

function pendingOf(queue: Queue): Queued[] {
  return queue.entries.flatMap((entry) => (entry.state.name === 'pending' ? [{ entry, queue }] : []));
}
