/**
 * Presentations are nearly all of the work of a check, and each stands by itself: they are handed out to threads, one a
 * processor, in turn.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { OpenPool } from '../../shared/ledger/presentations.ts';
import type { Question, Reply } from './thread.ts';

export interface Threads {
  openPool: OpenPool;
  end(): Promise<void>;
}

/** They start when the first pool is opened: a file that is no ledger needs none. */
export function createThreads(count = availableParallelism()): Threads {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const workers: Worker[] = [];
  const start = () => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url));
    worker.on('message', ({ number, answer }: Reply) => {
      waiting.get(number)?.resolve(answer);
      waiting.delete(number);
    });
    worker.on('error', (error) => {
      for (const { reject } of waiting.values()) reject(error);
    });
    workers.push(worker);
  };
  let asked = 0;
  let pools = 0;
  const put = (worker: Worker, pool: number, ask: Question['ask']): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(asked, answer);
    worker.postMessage({ number: asked, pool, ask } satisfies Question);
    asked++;
    return answer.promise;
  };
  /** The answer is what the method of the same name gives in thread.ts. */
  const handOut = <T>(pool: number, ask: Question['ask']): Promise<T> => {
    const worker = workers[asked % workers.length];
    if (!worker) throw new Error('There is no thread to check in.');
    return put(worker, pool, ask) as Promise<T>;
  };

  return {
    async openPool(opened) {
      while (workers.length < count) start();
      const pool = pools++;
      const answers = await Promise.all(workers.map((worker) => put(worker, pool, { open: opened })));
      if (!answers.every((answer) => answer === true)) return undefined;
      return {
        idea: (id, idea) => handOut(pool, { idea: [id, idea] }),
        comment: (id, comment) => handOut(pool, { comment: [id, comment] }),
        vote: (idea, vote) => handOut(pool, { vote: [idea, vote] }),
      };
    },
    async end() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
