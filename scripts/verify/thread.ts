/** What each thread of threads.ts runs: it checks presentations with libsodium. */
import { parentPort } from 'node:worker_threads';
import { createOpenPool } from '../../shared/audit/open-pool.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import type { OpenedPool, PresentationChecker } from '../../shared/ledger/presentations.ts';

/** `pool`: a number by which an opened pool is known from then on. */
export interface Question {
  number: number;
  pool: number;
  ask:
    | { open: OpenedPool }
    | { idea: Parameters<PresentationChecker['idea']> }
    | { comment: Parameters<PresentationChecker['comment']> }
    | { vote: Parameters<PresentationChecker['vote']> };
}
export interface Reply {
  number: number;
  answer: unknown;
}

const openPool = createOpenPool(await loadSodiumRistretto255());
const pools = new Map<number, PresentationChecker>();

async function answer({ pool, ask }: Question): Promise<unknown> {
  if ('open' in ask) {
    const checker = await openPool(ask.open);
    if (checker) pools.set(pool, checker);
    return checker !== undefined;
  }
  const checker = pools.get(pool);
  if ('idea' in ask) return checker?.idea(...ask.idea);
  if ('comment' in ask) return checker?.comment(...ask.comment);
  return checker?.vote(...ask.vote);
}

parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage({ number: question.number, answer: await answer(question) } satisfies Reply);
});
