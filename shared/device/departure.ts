import type { CampaignView } from '../api/campaigns.ts';
import { missingMembers } from '../domain/crowd.ts';
import { acceptsMembers } from '../domain/phases.ts';
import type { PoolId } from '../domain/pools.ts';
import { type Entry, type IdeaEntry, isLost, isShown, isSlotRefused } from './entry.ts';
import { comesAt, finalHalfHour } from './moments.ts';
import type { Participation } from './participation.ts';

const minute = 60_000;

/** What decides when entries of one campaign leave this device. */
export interface Rules {
  /** Drawn at enrolment (shared/device/timing.ts); milliseconds since 1970. */
  mayLeaveAt: number;
  /** Of the campaign's policy. */
  delayMinutes: number;
  /** How long, at most, an idea stays that is not its author's first. */
  spreadMinutes: number;
  /** When the phase ends, as was announced, milliseconds since 1970 of this device's clock; null where nothing was. */
  phaseEnds: number | null;
  /** By how much the server's clock is ahead of this device's (moments.ts, Clock). */
  ahead: number | null;
  /** People who have to enrol in the pool before anything may be sent from it. */
  missing: number;
  /** The record contradicts itself, or what this device has seen. */
  alarmed: boolean;
  /** Number of the pool's coming release; 0 where none is believed. */
  batch: number;
  /** Slots in which ideas of the same member stand that came from another device. */
  takenSlots: readonly number[];
}

/**
 * A pool's release has an entry in the ledger; but those of the last round time and of two ends of phases may still be on
 * their way there. A number beyond that would leave the device silent, and known by it, until the pool has come so far.
 */
const mostAhead = 3;

/** Number of the pool's coming release; 0 where there is none, or none is believed of a ledger of this size. */
export function comingRelease({ phase, pools }: CampaignView, pool: PoolId, ledgerSize: number): number {
  const batch = pools.find(({ id }) => id === pool)?.batch ?? 0;
  return acceptsMembers(phase) && batch <= ledgerSize + mostAhead ? batch : 0;
}

/**
 * What the device knows of the campaign now. Who has chosen to send in this visit waits for no settling. `alarmed`: whether
 * its ledger contradicts itself or the page; the end is the one that the ledger says (ends.ts).
 */
export function rulesOf(
  participation: Pick<Participation, 'pool' | 'mayLeaveAt' | 'ahead' | 'leaving' | 'takenSlots'>,
  campaign: CampaignView,
  { alarmed, phaseEnds, ahead }: Pick<Rules, 'alarmed' | 'phaseEnds' | 'ahead'>,
): Rules {
  const { pool, leaving, takenSlots } = participation;
  const { policy, pools } = campaign;
  const { delayMinutes, settleHours } = policy;
  const { enrolled, batch } = pools.find(({ id }) => id === pool) ?? { enrolled: 0, batch: 0 };
  const missing = missingMembers(policy, enrolled);
  return {
    mayLeaveAt: leaving === 'visit' ? 0 : comesAt(participation.mayLeaveAt, participation.ahead, { ahead }),
    delayMinutes,
    spreadMinutes: Math.max(delayMinutes, settleHours * 60),
    phaseEnds,
    ahead,
    missing,
    alarmed,
    batch,
    takenSlots,
  };
}

/**
 * What keeps an entry on the device, apart from its random delay.
 * `alarm`: nothing is sent any more. `slot`: it is an idea, and another one of the same person, from another device, stands in its
 * slot; only its owner can say what becomes of it. `anonymitySet`: too few have enrolled to hide among; an entry would arrive for nothing,
 * and be seen. `settling`: it would come too soon after an enrolment under a name. `behind`: it is an idea, and another
 * idea of the same person is on its way; two in one release could be guessed to belong together. Not in the last half hour
 * of the phase: where fewer than k wait there is no release, and the idea would wait until nobody takes it any more.
 * `awaited`: it left in an earlier visit and got no answer. Sent again, the same bytes would say that both visits are one
 * person's; the next release of the pool shows whether it has to be. Not in the last half hour either, nor after a day or two:
 * after an outage nobody's entries are there, and no release would come.
 */
export type Lock = 'alarm' | 'slot' | 'anonymitySet' | 'settling' | 'behind' | 'awaited';

/** `entries`: all of the campaign, in the order in which they were made. */
export function lockOf(entry: Entry, entries: readonly Entry[], rules: Rules, now: number): Lock | null {
  if (entry.state.name !== 'pending') return null;
  if (rules.alarmed) return 'alarm';
  if (asksItsOwner(entry, rules)) return 'slot';
  if (rules.missing > 0) return 'anonymitySet';
  if (mayHaveArrived(entry)) {
    if (isAwaited(entry, rules, now) && !isFinalHalfHour(rules, now)) return 'awaited';
    // Settling hides it no more. What the server lost is sent anew: its ideas would come out together.
    if (!isLost(entry)) return null;
  } else if (now < rules.mayLeaveAt) return 'settling';
  return isBehind(entry, entries, rules) && !isFinalHalfHour(rules, now) ? 'behind' : null;
}

/**
 * Does this idea wait for its owner to say whether it is to be sent as another one, since an idea from another device of theirs
 * has its slot? The board showed that one, or the box says so of one that is not released yet.
 */
export function asksItsOwner(entry: Entry, { takenSlots }: Pick<Rules, 'takenSlots'>): entry is IdeaEntry {
  if (!isShown(entry) || entry.state.name === 'moved') return false;
  const { state, body } = entry;
  return isSlotRefused(entry) || (state.name === 'pending' && takenSlots.includes(body.slot));
}

/** When the lock ends by itself, milliseconds since 1970; null where something else has to happen first. */
export function lockedUntil(lock: Lock, rules: Rules, entry?: Entry): number | null {
  const { mayLeaveAt, phaseEnds } = rules;
  if (lock === 'settling') return mayLeaveAt;
  if (lock !== 'behind' && lock !== 'awaited') return null;
  const lastly = phaseEnds === null ? null : phaseEnds - finalHalfHour;
  const awaits = lock === 'awaited' && entry?.state.name === 'pending' ? entry.state.awaits : null;
  if (awaits === null) return lastly;
  const until = comesAt(awaits.until, awaits.ahead, rules);
  return Math.min(until, lastly ?? until);
}

/** Of what is left of the phase: time for a clock that is wrong, and for a line that fails. */
const safely = 0.8;

/** How long an entry may wait in a phase that ends in `left` milliseconds, in minutes. */
const longestWithin = (left: number) => (left / minute) * safely;

/**
 * Was this moment drawn when nobody had said that the phase ends so soon? Then another one has to be drawn: the entry would come
 * too late. `slack`: what is added to each moment, milliseconds.
 */
export function isTooLate(due: number, { phaseEnds }: Rules, now: number, slack: number): boolean {
  if (phaseEnds === null || now >= phaseEnds) return false;
  return due - now > longestWithin(phaseEnds - now) * minute + slack;
}

/**
 * How long, at most, an entry stays that nothing locks, in minutes: no longer than the phase is planned to
 * last. An idea that is not its author's first spreads over many releases: everybody sees when the first one came out, behind
 * which it may have waited, and would look for its like in the next. Those that still wait for one in the last half
 * hour spread over all of what is left, lest they all come when that begins. Where a phase goes on after its planned end,
 * some clock is wrong, and the policy alone counts.
 */
export function longestDelay(entry: Entry, entries: readonly Entry[], rules: Rules, now: number): number {
  const { delayMinutes, spreadMinutes, phaseEnds } = rules;
  const longest = isLater(entry, entries, rules) ? spreadMinutes : delayMinutes;
  if (phaseEnds === null || now >= phaseEnds) return longest;
  const left = longestWithin(phaseEnds - now);
  return isFinalHalfHour(rules, now) && isBehind(entry, entries, rules) ? left : Math.min(left, longest);
}

/** The member can send these all the same, after a warning. Of settling they have been asked (Participation.leaving). */
export function canSendNow(lock: Lock | null): boolean {
  return lock === null || lock === 'behind';
}

/** An end that has passed is none: the server says which phase it is, and could name one that is over. */
function isFinalHalfHour({ phaseEnds }: Rules, now: number): boolean {
  return phaseEnds !== null && now >= phaseEnds - finalHalfHour && now < phaseEnds;
}

function isBehind(entry: Entry, entries: readonly Entry[], { takenSlots }: Rules): boolean {
  if (!isShown(entry)) return false;
  const others = entries.filter(isShown).filter(({ key }) => key !== entry.key);
  return others.some(
    (other) =>
      other.state.name === 'accepted' ||
      (isSlotRefused(other) && !takenSlots.includes(other.body.slot)) || // what has the slot is not released yet
      (mayHaveArrived(other) && !isLost(other)) ||
      (other.state.name === 'pending' && other.order < entry.order),
  );
}

function isLater(entry: Entry, entries: readonly Entry[], { takenSlots }: Rules): boolean {
  if (!isShown(entry)) return false;
  return takenSlots.length > 0 || entries.some((other) => isShown(other) && other.order < entry.order);
}

function isAwaited({ state }: Entry, rules: Rules, now: number): boolean {
  if (state.name !== 'pending' || state.awaits === null) return false;
  const { batch, until, ahead } = state.awaits;
  return rules.batch <= batch && now < comesAt(until, ahead, rules);
}

/** Whatever the box answers: it may say that it refused what it has. */
function mayHaveArrived({ state }: Entry): boolean {
  return state.name === 'pending' && state.tried;
}
