import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '../../../server/app.ts';
import type { Deps } from '../../../server/deps.ts';
import { type Secrets, secretsOf } from '../../../server/keys.ts';
import { renewSetupToken } from '../../../server/manage/setup.ts';
import { openSides } from '../../../server/sides.ts';
import { clocksAt } from '../../../tests/support/clocks.ts';
import { connectHttp, type Http } from '../../../tests/support/http.ts';
import { type Manager, setUpManager, signIn } from '../../../tests/support/manager.ts';
import { startPostgres } from '../../../tests/support/postgres.ts';
import type { Variant } from '../broken/variants.ts';
import { type CampaignClock, startClock } from './clock.ts';

/** The real server on a PostgreSQL of its own, with a clock that can be moved, and an operator who keeps everything. */
export interface Company {
  deps: Deps;
  secrets: Required<Secrets>;
  app: FastifyInstance;
  http: Http;
  manager: Manager;
  /** The manager's session lasts no month. */
  signInAgain(): Promise<Manager>;
  clock: CampaignClock;
  /** As the database's superuser. */
  sql: pg.Client;
  /** PostgreSQL's log so far. */
  postgresLog(): string;
  stop(): Promise<void>;
}

/** Nothing is cleaned up, everything is written down. */
const settings = {
  wal_level: 'logical',
  track_commit_timestamp: 'on',
  autovacuum: 'off',
  log_statement: 'all',
  log_parameter_max_length: -1,
  synchronous_commit: 'off',
};

export async function openCompany(
  from: number,
  { prepare, clock: tell }: Pick<Variant, 'prepare' | 'clock'>,
): Promise<Company> {
  let log = '';
  const postgres = await startPostgres({
    durable: false,
    settings,
    onLog: (text) => {
      log += text;
    },
  });
  const databaseUrl = await postgres.createDatabase();
  const sql = new pg.Client(databaseUrl);
  await sql.connect();
  let url = '';
  let clock: CampaignClock | undefined;
  const both = { url: databaseUrl, variable: 'DATABASE_URL' };
  const config = {
    role: 'all',
    databases: { registrar: both, box: both },
    dataDir: '',
    boxUrl: undefined,
  } as const;
  const secrets = secretsOf(randomBytes(32));
  const given = {
    secrets,
    clocks: clocksAt(() => new Date(clock?.now() ?? from)),
    publicUrl: () => url,
    clientManifest: undefined,
  };
  await (await openSides({ ...config, powCost: 1 }, given)).close();
  await sql.query('create extension pageinspect');
  await sql.query("select pg_create_logical_replication_slot('operator_view', 'test_decoding')");
  await prepare?.(sql);

  // Only now: a variant may change what new connections see.
  const sides = await openSides({ ...config, powCost: 1 }, given);
  const { identified, anonymous: deps } = sides;
  if (!identified || !deps) throw new Error('One process has both sides');
  clock = startClock(sql, from, tell);
  const app = await buildApp(sides, {
    trustProxy: 0,
    logLevel: 'info',
    publicUrl: undefined,
    boxOrigin: undefined,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const http = connectHttp(url, 4);
  const account = { name: 'Ada', email: 'ada@havrelle.example', password: randomBytes(12).toString('hex') };
  const manager = await setUpManager(http, (await renewSetupToken(identified.registrar)) ?? '', account);
  return {
    deps,
    secrets,
    app,
    http,
    manager,
    signInAgain: () => signIn(http, { email: account.email, password: account.password }),
    clock,
    sql,
    postgresLog: () => log,
    async stop() {
      await http.close();
      await app.close();
      await sides.close();
      await sql.end();
      await postgres.stop();
    },
  };
}
