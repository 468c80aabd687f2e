/**
 * Presence: a release is made of k people, so a device that sends something shows one presentation for the coming release
 * of its pool, whatever number of entries it sends. It leaves at a moment of its own among them: drawn over the span of one
 * of the entries that wait by then, each as likely as the others, so that it marks neither their beginning nor their end.
 * Nothing is shown in a visit in which nothing is sent, and nothing in two visits: the same tag would join them.
 */
import { toApiError } from '../api/api-error.ts';
import { lockOf } from './departure.ts';
import { type Entry, idOf, mayPass, outstanding } from './entry.ts';
import type { Queue } from './queue.ts';
import type { Random } from './timing.ts';

export interface PresencePorts {
  /** Shows presence in the pool's coming release. The request begins before this returns. Throws ApiError. */
  postPresence(queue: Queue, keepalive: boolean): Promise<void>;
  /** Keeps that presence was shown for this release. */
  saveShownBatch(campaign: string, batch: number): Promise<void>;
  /** Reads the campaign's public view again, as after any release. Never rejects. */
  refreshView(campaign: string): Promise<void>;
  random: Random;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Presences {
  /** Campaigns in which something was sent in this visit, by id. */
  campaigns(): ReadonlySet<string>;
  noteSent(queue: Queue, entry: Entry): void;
  /** A further entry of the campaign may leave from now on; `draw` gives a moment of the span over which it does. */
  accompany(queue: Queue, draw: () => number): void;
  /** The entry that presence would go with now; undefined where there is none, or where presence was shown. */
  companionOf(queue: Queue): Entry | undefined;
  /** When presence is to be shown; undefined where it is not. `draw`: as for `accompany`, for its companion. */
  dueOf(queue: Queue, draw: (companion: Entry) => number): number | undefined;
  /** Has this release's presence still to be shown, once something is sent? */
  isMissing(queue: Queue): boolean;
  /** `keepalive`: its request begins before this returns. */
  show(queue: Queue, keepalive: boolean): Promise<void>;
}

interface Plan {
  batch: number;
  due: number;
  failures: number;
  /** Entries that it may go with so far. */
  companions: number;
}

/** `retryAfter`: how long to wait after so many failures, from 1; milliseconds. */
export function createPresences(ports: PresencePorts, retryAfter: (failures: number) => number): Presences {
  const plans = new Map<string, Plan>();
  /** Also while the answer is awaited. */
  const shown = new Set<string>();
  /** What this visit began to show: it alone tries again. The same tag in two visits would join them. */
  const begun = new Set<string>();
  const sent = new Map<string, Set<string>>();
  const releaseOf = ({ batch, participation: { campaign } }: Queue) => `${campaign} ${batch}`;

  const planOf = ({ batch, participation: { campaign } }: Queue) => {
    const plan = plans.get(campaign);
    return plan?.batch === batch ? plan : undefined;
  };

  function isMissing(queue: Queue): boolean {
    const { batch, rules, participation } = queue;
    const release = releaseOf(queue);
    return (
      batch > 0 &&
      !shown.has(release) &&
      (begun.has(release) || !participation.shownBatches.includes(batch)) &&
      !rules.alarmed &&
      rules.missing === 0
    );
  }

  function companionOf(queue: Queue): Entry | undefined {
    if (!isMissing(queue)) return undefined;
    const { participation, entries, rules } = queue;
    const here = sent.get(participation.campaign);
    return entries.find((entry) =>
      here?.has(idOf(entry))
        ? outstanding(entry)
        : entry.state.name === 'pending' && lockOf(entry, entries, rules, ports.now()) === null,
    );
  }

  function makePlan({ batch, participation: { campaign } }: Queue, due: number): Plan {
    const plan = { batch, due, failures: 0, companions: 1 };
    plans.set(campaign, plan);
    return plan;
  }

  return {
    campaigns: () => new Set(sent.keys()),
    isMissing,
    companionOf,
    noteSent({ participation: { campaign } }, entry) {
      const here = sent.get(campaign) ?? new Set();
      sent.set(campaign, here.add(idOf(entry)));
    },
    accompany(queue, draw) {
      if (!isMissing(queue)) return;
      const plan = planOf(queue);
      if (!plan) return void makePlan(queue, draw());
      plan.companions += 1;
      if (plan.failures === 0 && ports.random() * plan.companions < 1) plan.due = draw();
    },
    dueOf(queue, draw) {
      const companion = companionOf(queue);
      return companion && (planOf(queue) ?? makePlan(queue, draw(companion))).due;
    },
    async show(queue, keepalive) {
      const { batch, participation } = queue;
      const { campaign } = participation;
      shown.add(releaseOf(queue));
      begun.add(releaseOf(queue));
      // Kept whatever the answer is, since it may have arrived; by a closing page in its note, since nothing may come before.
      if (!keepalive) await ports.saveShownBatch(campaign, batch);
      const answered = ports.postPresence(queue, keepalive);
      answered.catch(() => undefined); // it may fail before it is looked at
      try {
        if (keepalive) await ports.saveShownBatch(campaign, batch);
        await answered;
      } catch (thrown) {
        const { code } = toApiError(thrown);
        if (code === 'batch_released') return ports.refreshView(campaign);
        if (!mayPass(code)) return;
        shown.delete(releaseOf(queue));
        const plan = planOf(queue) ?? makePlan(queue, 0);
        plan.failures += 1;
        plan.due = ports.now() + retryAfter(plan.failures);
      }
    },
  };
}
