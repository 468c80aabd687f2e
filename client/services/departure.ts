import { lastCall } from '../../shared/device/timing.ts';
import type { Entry } from './entry.ts';

const minute = 60_000;

/** What decides when entries of one campaign leave this device. */
export interface Rules {
  /** Drawn at enrolment (shared/device/timing.ts); milliseconds since 1970. */
  mayLeaveAt: number;
  /** Of the campaign's policy. */
  delayMinutes: number;
  /** When the phase is planned to end, milliseconds since 1970; null where it is ended by hand. */
  phaseEnds: number | null;
  /** People who have to enrol in the pool before anything may be sent from it. */
  missing: number;
  /** The record contradicts itself, or what this device has seen. */
  alarmed: boolean;
}

/**
 * Why an entry stays on the device, apart from its random delay.
 * `alarm`: nothing is sent any more. `crowd`: there is nobody to hide among; an entry would arrive for nothing, and be seen.
 * `settling`: it would come too soon after an enrolment under a name. `behind`: it is an idea, and another idea of the same
 * person is on its way; two in one release could be guessed to belong together. Not in the last half hour of the phase:
 * where fewer than k wait there is no release, and the idea would wait until nobody takes it any more.
 */
export type Hold = 'alarm' | 'crowd' | 'settling' | 'behind';

/** `entries`: all of the campaign, in the order in which they were made. */
export function holdOf(entry: Entry, entries: readonly Entry[], rules: Rules, now: number): Hold | null {
  if (entry.state.name !== 'waiting') return null;
  if (rules.alarmed) return 'alarm';
  if (rules.missing > 0) return 'crowd';
  if (mayHaveArrived(entry)) return null; // waiting hides it no more
  if (now < rules.mayLeaveAt) return 'settling';
  return isBehind(entry, entries) && !isLastCall(rules, now) ? 'behind' : null;
}

/** When the hold ends by itself, milliseconds since 1970; null where something else has to happen first. */
export function heldUntil(hold: Hold, { mayLeaveAt, phaseEnds }: Rules): number | null {
  if (hold === 'settling') return mayLeaveAt;
  return hold === 'behind' && phaseEnds !== null ? phaseEnds - lastCall : null;
}

/** Of what is left of the phase: time for a clock that is wrong, and for a line that fails. */
const safely = 0.8;

/**
 * How long, at most, an entry stays that nothing else holds back, in minutes: no longer than the phase is planned to
 * last. Ideas that waited for another one, and do no more, spread over all of what is left, lest they all come when that
 * begins. Where a phase goes on after its planned end, some clock is wrong, and the policy alone counts.
 */
export function longestDelay(entry: Entry, entries: readonly Entry[], rules: Rules, now: number): number {
  const { delayMinutes, phaseEnds } = rules;
  if (phaseEnds === null || now >= phaseEnds) return delayMinutes;
  const left = ((phaseEnds - now) / minute) * safely;
  return isLastCall(rules, now) && isBehind(entry, entries) ? left : Math.min(left, delayMinutes);
}

/** The member can send these all the same, after a warning. */
export function canHurry(hold: Hold | null): boolean {
  return hold !== 'alarm' && hold !== 'crowd';
}

function isLastCall({ phaseEnds }: Rules, now: number): boolean {
  return phaseEnds !== null && now >= phaseEnds - lastCall;
}

function isBehind(idea: Entry, entries: readonly Entry[]): boolean {
  if (idea.kind !== 'idea') return false;
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
