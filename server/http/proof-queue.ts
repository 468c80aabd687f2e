import { Fault } from './fault.ts';

/** How many may wait: one or two seconds of work. */
const places = 500;

/** Does the work when its turn comes, and returns what it returns. Throws unavailable where too many wait. */
export type ProofQueue = <T>(work: () => T) => Promise<T>;

/**
 * A proof keeps the process busy for some milliseconds, and anybody can ask for one. Each turn of the event loop computes
 * one at most: however many wait, other requests are answered in between.
 */
export function createProofQueue(limit = places): ProofQueue {
  const waiting: (() => void)[] = [];

  function next(): void {
    waiting.shift()?.();
    // An immediate that another one asks for belongs to the next turn.
    if (waiting.length > 0) setImmediate(next);
  }

  return async (work) => {
    if (waiting.length >= limit) throw new Fault('unavailable');
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(next);
    });
    return work();
  };
}
