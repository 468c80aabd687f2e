/**
 * Moments that a device has drawn, by a clock that may be set. Times are milliseconds since 1970, durations milliseconds.
 *
 * What a device waits for are durations, and it counts them itself. While a page is open, it does so whatever its clock is set
 * to (client/services/clock.ts). From one visit to the next only clocks go on, and the device's may have been set meanwhile. So
 * a moment is kept with how far the server's clock was ahead then: where that says that less time has passed, it has not come.
 * The server's word can make a moment that was drawn later, by what the clock was set, and none earlier. Where a phase ends
 * within a day it can bring its end forward (believedAhead), and with it what settles until then.
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

/** So long before its phase is planned to end, an entry no longer waits for what else would hide it: it would be too late. */
export const finalHalfHour = hour / 2;
