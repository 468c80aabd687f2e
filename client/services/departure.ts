import type { Entry } from './entry.ts';

/** What decides when entries of one campaign leave this device. */
export interface Rules {
  /** Drawn at enrolment (shared/device/timing.ts); milliseconds since 1970. */
  mayLeaveAt: number;
  /** Of the campaign's policy. */
  delayMinutes: number;
  /** People who have to enrol in the pool before anything may be sent from it. */
  missing: number;
  /** The record contradicts itself, or what this device has seen. */
  alarmed: boolean;
}

/**
 * Why an entry stays on the device, apart from its random delay.
 * `alarm`: nothing is sent any more. `crowd`: there is nobody to hide among; an entry would arrive for nothing, and be seen.
 * `settling`: it would come too soon after an enrolment under a name. `behind`: it is an idea, and another idea of the same
 * person is on its way; two in one release could be guessed to belong together.
 */
export type Hold = 'alarm' | 'crowd' | 'settling' | 'behind';

/** `entries`: all of the campaign, in the order in which they were made. */
export function holdOf(entry: Entry, entries: readonly Entry[], rules: Rules, now: number): Hold | null {
  if (entry.state.name !== 'waiting') return null;
  if (rules.alarmed) return 'alarm';
  if (rules.missing > 0) return 'crowd';
  if (mayHaveArrived(entry)) return null; // waiting hides it no more
  if (now < rules.mayLeaveAt) return 'settling';
  return entry.kind === 'idea' && isBehind(entry, entries) ? 'behind' : null;
}

/** The member can send these all the same, after a warning. */
export function canHurry(hold: Hold | null): boolean {
  return hold !== 'alarm' && hold !== 'crowd';
}

function isBehind(idea: Entry, entries: readonly Entry[]): boolean {
  const others = entries.filter((other) => other.kind === 'idea' && other.key !== idea.key);
  return others.some(
    (other) =>
      other.state.name === 'accepted' ||
      mayHaveArrived(other) ||
      (other.state.name === 'waiting' && other.order < idea.order),
  );
}

/** What was refused for want of people surely does not lie in the box. */
function mayHaveArrived({ state }: Entry): boolean {
  return state.name === 'waiting' && state.tried && state.obstacle !== 'anonymity_set_too_small';
}
