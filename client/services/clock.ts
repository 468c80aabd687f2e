import { type ReadonlySignal, signal } from '@preact/signals';

/**
 * When a phase ends is a time of the server's clock. The clock of a device may be wrong, by hours even: entries would then leave
 * too late, or their member would not be let write. So the server's is taken for the end of a phase, and for nothing else: how
 * long something waits is a duration. Two clocks that differ are shown to the member, since it may be the server that lies.
 */
const ahead = signal(0);

/** Answers say whole seconds, and take a moment. Milliseconds. */
const tolerance = 2 * 60_000;
/** What a wrong clock or a wrong time zone can make of a time; beyond that nothing is believed. */
const most = 26 * 3_600_000;

/** By how much the server's clock is ahead of this device's, milliseconds; 0 where they agree. */
export const clockAhead: ReadonlySignal<number> = ahead;

/** Takes note of the time that an answer was made at. One that was kept on the way says an earlier one. */
export function noteTime(headers: Headers): void {
  const time = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(time) || headers.has('age')) return;
  const difference = time - Date.now();
  const size = Math.abs(difference);
  if (size <= tolerance || size > most) ahead.value = 0;
  // Answers differ by seconds among each other.
  else if (Math.abs(difference - ahead.value) > tolerance) ahead.value = difference;
}

/** The time by the server's clock. */
export function serverNow(): Date {
  return new Date(Date.now() + ahead.value);
}
