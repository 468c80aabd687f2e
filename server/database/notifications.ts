import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

interface Handlers {
  message(payload: string): void;
  /** The connection was lost for a while: messages may have been missed. */
  gap(): void;
}

/** Listens to a channel until the returned function is called. */
export type Listen = (channel: string, handlers: Handlers) => Promise<() => Promise<void>>;

/** LISTEN on a connection of its own, which is made anew whenever it breaks. */
export function listenWith(url: string): Listen {
  return async (channel, handlers) => {
    let ended = false;
    let client: pg.Client | undefined;

    async function open(): Promise<void> {
      const next = new pg.Client({ connectionString: url, keepAlive: true });
      next.on('notification', (notification) => handlers.message(notification.payload ?? ''));
      next.on('error', () => {});
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      // Not before: a connection that was never made ends too, and the loop below is already trying again.
      next.on('end', () => void (ended || reopen()));
      client = next;
    }

    async function reopen(): Promise<void> {
      for (let wait = 250; !ended; wait = Math.min(wait * 2, 10_000)) {
        await sleep(wait);
        try {
          await open();
          handlers.gap();
          return;
        } catch {
          // The database is still away: wait longer and try again.
        }
      }
    }

    await open();
    return async () => {
      ended = true;
      await client?.end();
    };
  };
}
