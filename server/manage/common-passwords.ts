import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Fault } from '../http/fault.ts';
import { createTurns } from '../http/turns.ts';
import type { Question } from './password-score.ts';

/** By zxcvbn's scale: below it, a password falls to fewer than 10⁸ guesses in the order of what people choose. */
const leastScore = 3;

/** One after the other: each takes the memory of its lists. */
const inTurn = createTurns(1);

/**
 * The lists come with zxcvbn: 49,000 passwords that were found in breaches, words, sequences and rows of keys. `own`: what others
 * know of whoever chooses it, such as their name. Throws password_common, and unavailable where too many are being chosen.
 */
export async function expectUncommon(password: string, own: readonly string[]): Promise<void> {
  const words = own.flatMap((text) => text.split(/[\s@.]+/)).filter(Boolean);
  const score = await inTurn(() => scoreOf({ password, own: words }));
  if (score < leastScore) throw new Fault('password_common');
}

/** 0 … 4. */
async function scoreOf(workerData: Question): Promise<number> {
  const worker = new Worker(new URL('./password-score.ts', import.meta.url), { workerData });
  try {
    const [score] = await once(worker, 'message');
    return score;
  } finally {
    await worker.terminate();
  }
}
