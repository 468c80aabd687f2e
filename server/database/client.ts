import pg from 'pg';
import { hostsOf, unreadableFile } from './address.ts';
import { DatabaseAway, isAnswer, isReadOnly, isUnable, reasonOf } from './away.ts';
import type { Target } from './hosts.ts';
import { watch } from './watch.ts';

// count(*) and sum() are bigint: every number of ours fits a double.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** How long one statement may take, in milliseconds. */
export const limits = {
  read: 5_000,
  write: 30_000,
  /** Migrations and VACUUM: an end all the same, so that nothing hangs for ever. */
  maintain: 3_600_000,
} as const;

/** How long a transaction may wait for this process: the locks of one that is gone are free after that. */
const idleInTransaction = 5_000;
/** An attempt that was lost on the way is over so soon that another one works within five seconds. */
const toConnect = 3_000;
/** The server ends a statement before this process gives its connection up, so that the connection stays good. */
const grace = 1_000;
const toSayGoodbye = 1_000;

/**
 * A connection that ends nothing but itself: it is heard when it breaks, whoever holds it, and one that is not answered
 * in time is cut, so that its pool drops it. `pg` itself has no time limit that does so: its query_timeout leaves a
 * connection behind that waits for ever. Throws DatabaseAway where there is no answer.
 *
 * What it acts as, and how long the server works for it, are its first statements. Poolers take those, and refuse
 * settings that come with the login.
 */
export class DatabaseClient extends pg.Client {
  readonly #target: Target;
  readonly #url: string;
  readonly #limit: number;
  /** Why it cannot even be tried. */
  readonly #obstacle: unknown;
  /** The process of the server. Not the one that comes with the login: poolers make that up. */
  #backend = 0;
  #lost = false;

  constructor(target: Target, limit: number) {
    const url = target.hosts.current();
    // `pg` reads certificates when it makes a client, which pools do where nothing catches an error.
    const obstacle = unreadableFile(url);
    super(obstacle ? {} : { connectionString: url, keepAlive: true, keepAliveInitialDelayMillis: 10_000 });
    this.#target = target;
    this.#url = url;
    this.#limit = limit;
    this.#obstacle = obstacle;
    const lose = () => {
      this.#lost = true;
    };
    this.on('error', lose).on('end', lose);
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: (error: Error) => void): void;
  override connect(callback: (error: null, client: pg.Client) => void): void;
  // biome-ignore lint/suspicious/noExplicitAny: as the pool calls it
  override connect(callback?: (...answer: any[]) => void): any {
    const made = this.#open();
    if (!callback) return made;
    made.then(() => callback(null, this), callback);
  }

  async #open(): Promise<this> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.destroy();
    }, toConnect);
    try {
      if (this.#obstacle) throw this.#obstacle;
      await super.connect();
      await this.#prepare();
      return this;
    } catch (error) {
      if (this.#obstacle) this.emit('end');
      this.destroy();
      this.#target.hosts.turnFrom(this.#url);
      throw new DatabaseAway(
        late ? `${hostsOf(this.#url)} has not answered for ${toConnect / 1000} seconds` : reasonOf(error),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  async #prepare(): Promise<void> {
    const { role } = this.#target;
    const statements = [
      ...(role ? [`set role ${pg.escapeIdentifier(role)}`] : []),
      `set statement_timeout = ${this.#limit}`,
      `set idle_in_transaction_session_timeout = ${idleInTransaction}`,
      `select pg_backend_pid() as backend,
        pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as closed`,
    ];
    // Several statements at once have a result each.
    const results = (await super.query(statements.join('; '))) as unknown as pg.QueryResult[];
    const { backend, closed } = results.at(-1)?.rows[0] ?? {};
    this.#backend = backend;
    if (closed) throw new Error(`${hostsOf(this.#url)} takes no writes`);
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg knows seven ways to call it
  override query(...asked: any[]): any {
    const callback = typeof asked.at(-1) === 'function' ? asked.pop() : undefined;
    const answer = this.#answer(super.query(...(asked as [string])));
    if (!callback) return answer;
    answer.then((result) => callback(undefined, result), callback);
  }

  async #answer<T>(asked: Promise<T>): Promise<T> {
    const stop = watch({
      limit: this.#limit + grace,
      isAtWork: async () => (await this.#target.hosts.ask(this.#url))(this.#backend),
      giveUp: (waited) => {
        this.#target.hosts.tellSilence();
        const silence =
          waited < this.#limit
            ? 'does not answer'
            : `has not answered for ${Math.round(waited / 1000)} seconds`;
        this.#target.availability.failed(`${hostsOf(this.#url)} ${silence}`, waited);
        this.destroy();
      },
    });
    try {
      const answer = await asked;
      this.#target.availability.worked();
      return answer;
    } catch (error) {
      if (isUnable(error)) this.#target.availability.failed(reasonOf(error));
      if (isReadOnly(error)) await this.#leave();
      throw this.#lost && !isAnswer(error) ? new DatabaseAway(reasonOf(error)) : error;
    } finally {
      stop();
    }
  }

  /** Cut before anybody else is given it. */
  async #leave(): Promise<void> {
    if (this.#lost) return;
    const ended = new Promise<void>((resolve) => this.once('end', resolve));
    this.destroy();
    await ended;
  }

  /** Says goodbye, and waits for the answer for no longer than a second. */
  async close(): Promise<void> {
    const timer = setTimeout(() => this.destroy(), toSayGoodbye);
    await this.end();
    clearTimeout(timer);
  }

  /** Whatever waits for an answer is told that the connection is lost. */
  destroy(): void {
    this.connection.stream.destroy();
  }
}
