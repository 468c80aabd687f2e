import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseClient, limits } from './client.ts';
import { reach, type Target } from './hosts.ts';

interface Handlers {
  message(payload: string): void;
  /** The connection is lost, and nothing is heard until the gap is over. */
  lost?(): void;
  /** The connection was lost for a while: messages may have been missed. */
  gap(): void;
}

/** Listens to a channel until the returned function is called. */
export type Listen = (channel: string, handlers: Handlers) => Promise<() => Promise<void>>;

const rhythm: { heartbeat: number; answer: number } = {
  /** How often a connection on which nothing comes is asked whether it still hears. */
  heartbeat: 10_000,
  /** How long one that is silent may take to answer. */
  answer: limits.read,
};

const firstPause = 250;
/**
 * From the beginning of one attempt to the next. Short enough for live messages to come again within five seconds of
 * whatever kept the database away.
 */
const longestPause = 1_500;

/**
 * LISTEN on a connection of its own. It is made anew when it breaks, when it does not answer, and when its server has
 * stopped taking writes: the messages are then somewhere else.
 */
export function listenWith(target: Target, { heartbeat, answer }: typeof rhythm = rhythm): Listen {
  return async (channel, handlers) => {
    let ended = false;
    let client: DatabaseClient;

    async function open(): Promise<void> {
      const next = new DatabaseClient(target, answer);
      next.on('notification', (notification) => handlers.message(notification.payload ?? ''));
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      askWhetherItHears(next, heartbeat).catch(() => {});
      // Not before: a connection that was never made ends too, and the loop below is already trying again.
      next.on('end', () => {
        if (ended) return;
        handlers.lost?.();
        void reopen();
      });
      client = next;
    }

    async function reopen(): Promise<void> {
      let begun = performance.now();
      for (let pause = firstPause; !ended; pause = Math.min(pause * 2, longestPause)) {
        await sleep(Math.max(0, begun + pause - performance.now()));
        begun = performance.now();
        try {
          await reach(target, open);
          handlers.gap();
          return;
        } catch {
          // The database is still away: wait longer and try again.
        }
      }
    }

    await reach(target, open);
    target.hosts.onSilence(() => client.destroy());
    return async () => {
      ended = true;
      await client.close();
    };
  };
}

/** Until it does not. A connection that gives no answer is cut by the client itself. */
async function askWhetherItHears(client: DatabaseClient, heartbeat: number): Promise<void> {
  for (;;) {
    await sleep(heartbeat, undefined, { ref: false });
    const { rows } = await client.query('select pg_is_in_recovery() as standby');
    if (rows[0]?.standby) client.destroy();
  }
}
