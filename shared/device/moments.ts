/**
 * Moments that a device has drawn, by a clock that may be set. Times are milliseconds since 1970, durations milliseconds.
 *
 * What a device waits for are durations, and it counts them itself. While a page is open, it does so whatever its clock is set
 * to (client/services/clock.ts). From one visit to the next only clocks go on, and the device's may have been set meanwhile. So
 * a moment is kept with how far the server's clock was ahead then: where that says that less time has passed, it has not come.
 * The server's word can make a moment that was drawn later, by what the clock was set, and none earlier. It can bring the end
 * of a phase forward where that is within a day (believedAhead). What settles goes by the device's clock as well (surelyUntil).
 */
const minute = 60_000;
const hour = 60 * minute;

/** What a device knows of the time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: number;
  /** By how much the server's clock is ahead of it, milliseconds; null where no answer has told it. */
  ahead: number | null;
}

/** A moment that was drawn, 0 from when it has come; and how far the server's clock was ahead then, as in Clock. */
export interface Settling {
  mayLeaveAt: number;
  ahead: number | null;
}

/** When a moment comes that was drawn when the server's clock was `ahead`: later, where this device's was set forward since. */
export function comesAt(moment: number, ahead: number | null, clock: Pick<Clock, 'ahead'>): number {
  if (ahead === null || clock.ahead === null) return moment;
  return moment + Math.max(0, ahead - clock.ahead);
}

/** Answers say whole seconds, and take a moment. */
const tolerance = 2 * minute;
/** What a wrong clock or a wrong time zone can make of a time; beyond that nothing is believed. */
const mostBelieved = 26 * hour;

/** By how much the server's clock is taken to be ahead where ends of phases are reckoned: it may be the server that lies. */
export function believedAhead(ahead: number | null): number {
  const size = Math.abs(ahead ?? 0);
  return ahead === null || size <= tolerance || size > mostBelieved ? 0 : ahead;
}

/**
 * Until when, at least, a phase lasts that ends at `end` by the server's clock: what settles is shortened by that alone. Which
 * of two clocks that differ is wrong, no device can tell. So the one counts that leaves more time, lest a server that lies
 * about the time, or a device's own wrong clock, make entries leave right after their member said who they are. null where
 * nothing shortens it: an end that has passed by either clock is none, since the server says which phase it is, and could name
 * one that is over. Milliseconds since 1970 of this device's clock. `ahead`: by how much the server's is believed to be ahead.
 */
export function surelyUntil(end: number | null, ahead: number, now: number): number | null {
  if (end === null) return null;
  const byEither = [end, end - ahead];
  return Math.min(...byEither) <= now ? null : Math.max(...byEither);
}

/**
 * May a phase be over before `moment`, by one of the clocks? `phaseEnds`: by the server's, as far as that is believed. Where
 * they agree, whatever was drawn comes before the end.
 */
export function mayComeTooLate(moment: number, phaseEnds: number | null, ahead: number): boolean {
  return phaseEnds !== null && ahead !== 0 && moment > Math.min(phaseEnds, phaseEnds + ahead);
}

/** So long before its phase is planned to end, an entry no longer waits for what else would hide it: it would be too late. */
export const finalHalfHour = hour / 2;
