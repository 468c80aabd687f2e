import type { OpenPool } from '../ledger/presentations.ts';

/**
 * The same checks, one after the other with a pause before each, for a page that has to stay quick without a thread beside
 * it. Where `pause` rejects, the check ends with what it rejects with.
 */
export function openPoolInTurn(openPool: OpenPool, pause: () => Promise<void>): OpenPool {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(check: () => T | Promise<T>): Promise<T> => {
    const own = last.then(pause).then(check);
    last = own.catch(() => {}); // whoever asked hears of it
    return own;
  };
  return async (pool) => {
    const checker = await openPool(pool);
    return (
      checker && {
        idea: (id, idea) => inTurn(() => checker.idea(id, idea)),
        comment: (id, comment) => inTurn(() => checker.comment(id, comment)),
        vote: (idea, vote) => inTurn(() => checker.vote(idea, vote)),
      }
    );
  };
}
