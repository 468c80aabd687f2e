/**
 * A page that is left may be kept for the way back. WebKit keeps its transactions with it, neither ended nor aborted, and
 * every later page waits for good to read and write the same stores. So they are aborted when the page is put away, and none
 * begins before it is back. What was about to be written is lost, as it would be if the page were gone.
 */
import { wrap } from 'idb';

const running = new Set<IDBTransaction>();
let away = false;
let watching = false;

/** Notes each transaction of `database` for as long as it runs. */
export function abortWhenLeft(database: IDBDatabase): void {
  watch();
  database.transaction = (...options) => {
    if (away) throw new DOMException('The page was left.', 'AbortError');
    const transaction = IDBDatabase.prototype.transaction.apply(database, options);
    running.add(transaction);
    // What was asked for fails with it, which says all. Nobody waits for the end of one that only reads, or where a step failed.
    wrap(transaction).done.catch(() => undefined);
    for (const end of ['complete', 'abort']) {
      transaction.addEventListener(end, () => running.delete(transaction));
    }
    return transaction;
  };
}

function watch(): void {
  if (watching) return;
  watching = true;
  addEventListener('pagehide', ({ persisted }) => {
    away = persisted;
    if (persisted) for (const transaction of running) abort(transaction);
  });
  addEventListener('pageshow', () => {
    away = false;
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is being committed: it ends by itself.
  }
}
