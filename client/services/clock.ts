import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { believedAhead } from '../../shared/device/moments.ts';

/**
 * The time, as this page knows it. When a phase ends is a time of the server's clock. The clock of a device may be wrong, by
 * hours even: entries would then leave too late, or their member would not be let write. So the server's is taken for the end
 * of a phase, save for what settles, which goes by both (shared/device/moments.ts, surelyUntil). All else that a device waits for is a duration (shared/device/moments.ts): while the page is open it is counted by
 * the page itself, and whoever sets the clock changes nothing of it. Two clocks that differ are shown to the member, since it
 * may be the server that lies.
 */

/** What the clock showed when this page was loaded, with what has passed since. Milliseconds since 1970, and passed. */
let origin = Date.now() - performance.now();
const first = signal<number | null>(null);
const newest = signal<number | null>(null);

/** Answers say whole seconds, and take a moment; they differ by seconds among each other. Milliseconds. */
const tolerance = 2 * 60_000;

/** Milliseconds since 1970, as the clock showed it when the page was loaded: it is not set while the page is open. */
export function deviceNow(): number {
  return origin + performance.now();
}

/**
 * By how much the server's clock is ahead of this one, as the first answer told it: the page counts by itself what passes
 * from then on, whatever clocks show. Milliseconds; null as long as no answer has told it.
 */
export const serverAhead: ReadonlySignal<number | null> = first;

/** The same by the newest answer, as far as it is believed for the ends of phases; 0 where the clocks agree. */
export const clockAhead: ReadonlySignal<number> = computed(() => believedAhead(newest.value));

/** Takes note of the time that an answer was made at. One that was kept on the way says an earlier one. */
export function noteTime(headers: Headers): void {
  const time = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(time) || headers.has('age')) return;
  countSleep(time);
  const difference = time - deviceNow();
  first.value ??= difference;
  if (newest.value === null || Math.abs(difference - newest.value) > tolerance) newest.value = difference;
}

/** By how much the clock was set since the page was loaded, as the last answer found it. */
let set = 0;

/**
 * A machine that sleeps counts nothing meanwhile. Where its clock and the server's agree that more time has passed than the
 * page has counted, it has. A clock alone may have been set.
 */
function countSleep(time: number): void {
  const byClock = Date.now() - deviceNow() - set;
  const passed = first.value === null ? byClock : Math.min(byClock, time - deviceNow() - first.value);
  if (passed > tolerance) origin += passed;
  set = Date.now() - deviceNow();
}

/** The time by the server's clock. */
export function serverNow(): Date {
  return new Date(deviceNow() + clockAhead.value);
}
