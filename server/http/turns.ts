import { Fault } from './fault.ts';

/** Does the work when its turn comes, and returns what it returns. Throws unavailable where too many wait. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Large answers that anybody can ask for: `atOnce` are made at the same time and `places` may wait, so that however many
 * are asked for, they take no more memory than that, and leave the database to others in between.
 */
export function createTurns(atOnce = 4, places = 500): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (work) => {
    if (running < atOnce) running++;
    else {
      if (waiting.length >= places) throw new Fault('unavailable');
      // Whoever ends hands the place on.
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
