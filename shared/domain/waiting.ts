/** How long ideas waited for their answer. Days are counted since 1970, in UTC. */

/** The middle one; of an even number the lower of the two in the middle, which is a number of days that somebody waited. */
export function medianDays(days: readonly number[]): number | null {
  const sorted = days.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** UTC days since 1970. */
export function dayOf(time: Date): number {
  return Math.floor(time.getTime() / 86_400_000);
}

/** The Monday of its week. */
export function mondayOf(day: number): number {
  return day - ((day + 3) % 7); // 1 January 1970 was a Thursday
}

/** As 2026-01-31. */
export function writeDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function readDay(text: string): number {
  return dayOf(new Date(`${text}T00:00:00Z`));
}
