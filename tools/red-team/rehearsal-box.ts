/**
 * The box of one pool in a campaign that is played without a server: what waits leaves it at round times, where k people have shown
 * presence and k entries wait, and at the end (docs/decisions/0008).
 */
import { defaultPolicy } from '../../shared/domain/policy.ts';
import type { Agenda } from './campaign/agenda.ts';
import { minute } from './plan/calendar.ts';

/** What became of something that the box took. */
export interface Taken {
  /** Number of its release; undefined as long as it waits. */
  release: number | undefined;
  releasedAt: number | undefined;
}

export interface RehearsalBox {
  /** Number of the coming release, from 1. */
  batch(): number;
  take(entry: Taken): void;
  /** Presence of this author in the release of this number. */
  show(author: number, batch: number): void;
}

/** `onRelease`: open pages hear of it. */
export function createBox(
  agenda: Agenda,
  { opens, ends }: { opens: number; ends: number },
  onRelease: () => Promise<void>,
): RehearsalBox {
  const { minimumGroup, releaseMinutes } = defaultPolicy;
  let batch = 1;
  let waiting: Taken[] = [];
  let present = new Set<number>();

  const passRoundTime = (at: number) => async () => {
    const enough = present.size >= minimumGroup && waiting.length >= minimumGroup;
    if (waiting.length === 0 || (!enough && at < ends)) return;
    for (const entry of waiting) Object.assign(entry, { release: batch, releasedAt: at });
    batch += 1;
    waiting = [];
    present = new Set();
    await onRelease();
  };
  for (let at = opens; at <= ends; at += releaseMinutes * minute) agenda.add(at, passRoundTime(at));

  return {
    batch: () => batch,
    take: (entry) => void waiting.push(entry),
    show(author, shown) {
      if (shown === batch) present.add(author);
    },
  };
}
