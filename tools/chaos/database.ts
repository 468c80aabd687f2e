import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { openRelay, type Relay } from '../../tests/support/relay.ts';

/** A PostgreSQL of its own, and what stands between it and Candor. */
export interface Database extends Pick<TestPostgres, 'isRunning' | 'restart' | 'disk'> {
  /** Candor's way to it. */
  relay: Relay;
  /** Ends every connection of Candor's, whatever it is at. */
  terminate(): Promise<void>;
  /** Runs a statement as the superuser, in Candor's database. */
  query(statement: string): Promise<void>;
  /** Waits until it takes connections. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** Large enough for a run; small enough to be filled in a moment. */
const diskMegabytes = 256;
/** Little of the write-ahead log is kept for later, so that a full disk is felt by it soon. */
const settings = { min_wal_size: '2MB', max_wal_size: '24MB' };

export async function startDatabase(): Promise<Database> {
  const postgres = await startPostgres({ settings, diskMegabytes });
  const { disk, isRunning, restart } = postgres;
  const direct = await postgres.createDatabase();
  const relay = await openRelay(direct);

  async function query(statement: string): Promise<void> {
    const client = new pg.Client(direct);
    client.on('error', () => {});
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  const answers = () =>
    query('select 1').then(
      () => true,
      () => false,
    );

  return {
    relay,
    disk,
    isRunning,
    restart,
    query,
    terminate: () =>
      query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`),
    async ready() {
      while (!(await answers())) await sleep(50);
    },
    async stop() {
      relay.close();
      await postgres.stop();
    },
  };
}
