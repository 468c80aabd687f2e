/**
 * May a release take the entries of a pool? Only if `k` people have shown that they have sent something. k
 * entries are not enough, because one person can send many: whoever sent k − 1 of them would know whose the
 * last one is (docs/decisions/0008). And only if `k` entries wait: a device shows presence at a moment of its own,
 * so the entries of those who have shown it may still be on their way. If the batch is not releasable, its entries and
 * the presences of their senders wait for the pool's next round time.
 */
export function isReleasableBatch(people: number, waiting: number, k: number): boolean {
  return people >= k && waiting >= k;
}

/** Is a release due in this minute? Round times are the same for every process. */
export function isReleaseMinute(time: Date, releaseMinutes: number): boolean {
  return Math.floor(time.getTime() / 60_000) % releaseMinutes === 0;
}
