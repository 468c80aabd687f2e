/**
 * Presentations are nearly all of the work of a check, and each stands by itself: this hands them out to several threads.
 * The same for threads of Node and workers of a browser; whoever starts them passes a channel to each.
 */
import type { Group } from '../credential/arc1.ts';
import type { OpenedPool, OpenPool, PresentationChecker } from '../ledger/presentations.ts';
import { createOpenPool } from './open-pool.ts';

/** One end of a channel whose messages are cloned as they are (structured clone). */
export interface Channel {
  post(message: unknown): void;
  listen(take: (message: unknown) => void): void;
}

type Method = keyof PresentationChecker;
type Arguments<M extends Method> = Parameters<PresentationChecker[M]>;
type Answer<M extends Method> = Awaited<ReturnType<PresentationChecker[M]>>;

/** `pool`: which of the opened ones, in their order. */
interface Question {
  number: number;
  pool: number;
  ask: { open: OpenedPool } | { [M in Method]: { check: M; arguments: Arguments<M> } }[Method];
}
interface Reply {
  number: number;
  answer: unknown;
}

/** Checks in `threads`, each of which runs `serveChecks`. */
export function openPoolInThreads(threads: readonly Channel[]): OpenPool {
  const waiting = new Map<number, (answer: unknown) => void>();
  for (const thread of threads) {
    thread.listen((message) => {
      // Only `serveChecks` is at the other end.
      const { number, answer } = message as Reply;
      waiting.get(number)?.(answer);
      waiting.delete(number);
    });
  }
  let asked = 0;
  let pools = 0;
  const put = (thread: Channel, pool: number, ask: Question['ask']): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(asked, resolve);
      thread.post({ number: asked, pool, ask } satisfies Question);
      asked++;
    });
  const next = () => {
    const thread = threads[asked % threads.length];
    if (!thread) throw new Error('There is no thread to check in.');
    return thread;
  };

  return async (opened) => {
    const pool = pools++;
    const answers = await Promise.all(threads.map((thread) => put(thread, pool, { open: opened })));
    if (!answers.every((answer) => answer === true)) return undefined;
    return {
      idea: (...parts) => put(next(), pool, { check: 'idea', arguments: parts }) as Promise<Answer<'idea'>>,
      comment: (...parts) =>
        put(next(), pool, { check: 'comment', arguments: parts }) as Promise<Answer<'comment'>>,
      vote: (...parts) => put(next(), pool, { check: 'vote', arguments: parts }) as Promise<Answer<'vote'>>,
    };
  };
}

/** What runs in each thread. */
export function serveChecks(group: Group, channel: Channel): void {
  const openPool = createOpenPool(group);
  const pools = new Map<number, PresentationChecker>();
  const answer = async ({ pool, ask }: Question): Promise<unknown> => {
    if ('open' in ask) {
      const checker = await openPool(ask.open);
      if (checker) pools.set(pool, checker);
      return checker !== undefined;
    }
    const checker = pools.get(pool);
    switch (ask.check) {
      case 'idea':
        return checker?.idea(...ask.arguments);
      case 'comment':
        return checker?.comment(...ask.arguments);
      case 'vote':
        return checker?.vote(...ask.arguments);
    }
  };
  channel.listen(async (message) => {
    // Only `openPoolInThreads` is at the other end.
    const question = message as Question;
    channel.post({ number: question.number, answer: await answer(question) } satisfies Reply);
  });
}
