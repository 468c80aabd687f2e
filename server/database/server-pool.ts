import pg from 'pg';
import { DatabaseAway, reasonOf } from './away.ts';
import { DatabaseClient } from './client.ts';
import { reach, type Target } from './hosts.ts';

/** In milliseconds; longer than it takes to see that a host does not answer. */
const toWait = 5_000;
/** Connections follow a database that has moved to another address, even where none of them ever breaks. */
const secondsToLive = 1_800;
/** When the process ends: for the statements under way. */
const toFinish = 1_500;

type Callback = Parameters<pg.Pool['connect']>[0];

/** Connections to a PostgreSQL server, made when they are asked for, of which none can end the process or hold it up. */
export class ServerPool extends pg.Pool {
  readonly #target: Target;
  readonly #clients: Set<DatabaseClient>;

  /** `limit`: how long one statement may take, in milliseconds. */
  constructor(target: Target, max: number, limit: number) {
    const clients = new Set<DatabaseClient>();
    const idle = new Set<pg.Client>();
    class PooledClient extends DatabaseClient {
      constructor() {
        super(target, limit);
        clients.add(this);
        this.once('end', () => {
          clients.delete(this);
          idle.delete(this);
        });
      }
    }
    super({
      max,
      connectionTimeoutMillis: toWait,
      maxLifetimeSeconds: secondsToLive,
      Client: PooledClient,
    });
    this.#target = target;
    this.#clients = clients;
    this.on('acquire', (client) => void idle.delete(client));
    this.on('release', (_error, client) => {
      const open: ReadonlySet<pg.ClientBase> = clients;
      if (open.has(client)) idle.add(client);
    });
    target.hosts.onSilence(() => {
      for (const client of idle) {
        // The pool lends it to nobody from here on; of a socket alone it would learn too late.
        client.emit('error', new DatabaseAway('A connection has gone silent'));
        client.connection.stream.destroy();
      }
    });
    // The pool says of an idle connection that it broke, and has replaced it.
    this.on('error', () => {});
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    const client = this.#reach();
    if (!callback) return client;
    client.then(
      (made) => callback(undefined, made, (error) => made.release(error)),
      (error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  async #reach(): Promise<pg.PoolClient> {
    try {
      return await reach(this.#target, () => super.connect());
    } catch (error) {
      // None became free in time, or the pool is being closed.
      throw error instanceof DatabaseAway ? error : new DatabaseAway(reasonOf(error));
    }
  }

  /** Ends all connections: statements under way have a moment to finish, and nothing new begins. */
  async close(): Promise<void> {
    const timer = setTimeout(() => {
      for (const client of this.#clients) client.destroy();
    }, toFinish);
    await this.end();
    clearTimeout(timer);
  }
}
