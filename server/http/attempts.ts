import { createHmac, randomBytes } from 'node:crypto';
import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { Fault } from './fault.ts';
import { networkOf } from './networks.ts';

/** As many as two bytes of the hash tell apart: one made-up key in 65,536 meets the bucket of a certain other one. */
const buckets = 2 ** 16;

/**
 * Counts attempts in a fixed number of buckets, whatever they are counted by. The library's own store keeps the newest 5,000 keys:
 * whoever made up as many addresses would push out what is used up of somebody else's. Which keys share a bucket is known to
 * nobody, and no key is kept.
 */
class Buckets implements FastifyRateLimitStore {
  readonly #key = randomBytes(32);
  readonly #counts = new Uint32Array(buckets);
  /** In milliseconds of a clock that nobody sets back. */
  readonly #begun = new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY);

  incr(...[key, callback, timeWindow]: Parameters<FastifyRateLimitStore['incr']>): void {
    const at = createHmac('sha256', this.#key).update(key).digest().readUInt16BE();
    const now = performance.now();
    let [count = 0, begun = now] = [this.#counts[at], this.#begun[at]];
    if (begun + timeWindow <= now) [count, begun] = [0, now];
    count++;
    this.#counts[at] = count;
    this.#begun[at] = begun;
    callback(null, { current: count, ttl: begun + timeWindow - now });
  }

  child(): Buckets {
    return new Buckets();
  }
}

/** Of what one network may try in a minute, and of what is counted by anything else (`createRateLimit`). */
export async function countAttempts(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    store: Buckets,
    keyGenerator: ({ ip }) => networkOf(ip),
    errorResponseBuilder: () => new Fault('too_many_requests'),
  });
}
