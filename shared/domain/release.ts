/**
 * May a release take the entries of a pool? Fewer than `k` of them wait on, so that nobody who knows when a person
 * sat at their screen finds that person's entry alone in a batch (docs/decisions/0008).
 */
export function isBatch(waiting: number, k: number): boolean {
  return waiting >= k;
}

/** Does a release fall due in this minute? Releases stand at round times, the same for every process. */
export function isReleaseMinute(time: Date, releaseMinutes: number): boolean {
  return Math.floor(time.getTime() / 60_000) % releaseMinutes === 0;
}
