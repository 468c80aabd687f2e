/**
 * May a release take the entries of a pool? Only where `k` people have shown that they have something in it: k entries need
 * not be k people, and who sent k − 1 of them would know the one that is left (docs/decisions/0008). What is in a batch that
 * is not ripe waits for the pool's next round time, and so does the presence of those who are in it.
 */
export function isRipeBatch(people: number, waiting: number, k: number): boolean {
  return people >= k && waiting > 0;
}

/** Does a release fall due in this minute? Releases stand at round times, the same for every process. */
export function isReleaseMinute(time: Date, releaseMinutes: number): boolean {
  return Math.floor(time.getTime() / 60_000) % releaseMinutes === 0;
}
