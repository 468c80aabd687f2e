import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../shared/api/api-error.ts';
import { choices } from '../../shared/api/constants.ts';
import type { Entry } from '../../shared/device/entry.ts';
import { nth } from '../../tests/support/open-campaign.ts';
import type { Chance } from '../../tests/support/random.ts';
import type { MemberDevice } from './device.ts';
import type { Page } from './page.ts';

export interface Rates {
  votesPerSecond: number;
  ideasPerSecond: number;
}

/** People at their devices. */
export interface Load {
  /** Nobody says anything more. What was said stays on the devices until they are rid of it. */
  stop(): Promise<void>;
}

/** Milliseconds until an entry leaves its device: before, it can be taken back (shared/device/outbox.ts). */
export const untilItLeaves = 3_000;
/** How many of the votes are changes of earlier ones. */
const changes = 0.1;

/** Each moment and each choice is drawn from `chance`. */
export function startLoad(
  { devices, page }: { devices: readonly MemberDevice[]; page: Page },
  chance: Chance,
  { votesPerSecond, ideasPerSecond }: Rates,
): Load {
  let stopped = false;
  let author = 0;

  async function repeat(perSecond: number, action: () => Promise<void>): Promise<void> {
    for (let next = performance.now(); !stopped; ) {
      next += (-Math.log(1 - chance.share()) * 1000) / perSecond;
      await sleep(Math.max(0, next - performance.now()));
      if (!stopped) await action();
    }
  }

  const running = Promise.all([
    repeat(votesPerSecond, () => vote(nth(devices, chance.whole(0, devices.length - 1)), page.board, chance)),
    // In turn, so that a member's next idea comes late: it waits until the one before is in the ledger.
    repeat(ideasPerSecond, () => write(nth(devices, author++ % devices.length), `Idea ${author}`)),
  ]);
  return {
    async stop() {
      stopped = true;
      await running;
    },
  };
}

export function write(device: MemberDevice, title: string): Promise<void> {
  return device.write({ title, body: 'It would help.', language: 'en', underOwnName: null });
}

/** A vote on an idea that the member has not voted on, now and then another choice on one that they have. */
export async function vote(device: MemberDevice, board: Page['board'], chance: Chance): Promise<void> {
  const known = new Map((await device.entries()).flatMap(choiceOf));
  const open = board.map(({ id }) => id).filter((id) => !known.has(id));
  const again = open.length === 0 || chance.share() < changes;
  const among = again ? [...known.keys()] : open;
  const idea = among[chance.whole(0, Math.max(0, among.length - 1))];
  if (idea === undefined) return;
  const others = choices.filter((choice) => choice !== known.get(idea));
  try {
    await device.vote(idea, nth(others, chance.whole(0, others.length - 1)));
  } catch (thrown) {
    if (!(thrown instanceof ApiError && thrown.code === 'changes_spent')) throw thrown;
  }
}

function choiceOf(entry: Entry): [string, string][] {
  return entry.kind === 'vote' ? [[entry.body.idea, entry.body.choice]] : [];
}
