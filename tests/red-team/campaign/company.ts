import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '../../../server/app.ts';
import { connect } from '../../../server/database/connect.ts';
import { migrate } from '../../../server/database/migrate.ts';
import type { Deps } from '../../../server/deps.ts';
import { createIssuers } from '../../../server/issuer/issuers.ts';
import { createSigners } from '../../../server/ledger/signers.ts';
import { createTrees } from '../../../server/ledger/trees.ts';
import { createCache } from '../../../server/live/cache.ts';
import { receiveEvents } from '../../../server/live/events.ts';
import { renewSetupToken } from '../../../server/manage/accounts.ts';
import { loadSodiumRistretto255 } from '../../../shared/credential/ristretto255-sodium.ts';
import { connectHttp, type Http } from '../../support/http.ts';
import { type Manager, setUpManager } from '../../support/manager.ts';
import { startPostgres } from '../../support/postgres.ts';
import type { Variant } from '../broken/variants.ts';
import { type CampaignClock, startClock } from './clock.ts';

/** The real server on a PostgreSQL of its own, with a clock that can be moved, and an operator who keeps everything. */
export interface Company {
  deps: Deps;
  app: FastifyInstance;
  http: Http;
  manager: Manager;
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
  const fresh = await connect({ databaseUrl, dataDir: '' });
  await migrate(fresh.box);
  await fresh.close();
  await sql.query('create extension pageinspect');
  await sql.query("select pg_create_logical_replication_slot('loot', 'test_decoding')");
  await prepare?.(sql);

  // Only now: a variant may change what new connections see.
  const databases = await connect({ databaseUrl, dataDir: '' });
  const clock = startClock(sql, from, tell);
  const events = await receiveEvents(databases.listen);
  const secret = randomBytes(32);
  let url = '';
  const deps: Deps = {
    registrar: databases.registrar,
    box: databases.box,
    issuers: createIssuers(await loadSodiumRistretto255(), secret),
    events,
    cache: createCache(events),
    signers: createSigners(secret),
    trees: createTrees(databases.box),
    clientManifest: undefined,
    secret,
    clock: () => new Date(clock.now()),
    powCost: 1,
    publicUrl: () => url,
  };
  const app = await buildApp(deps, { trustProxy: 0, logLevel: 'info', publicUrl: undefined });
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const http = connectHttp(url, 4);
  const account = { name: 'Ada', email: 'ada@havrelle.example', password: randomBytes(12).toString('hex') };
  const manager = await setUpManager(http, (await renewSetupToken(deps.registrar)) ?? '', account);
  return {
    deps,
    app,
    http,
    manager,
    clock,
    sql,
    postgresLog: () => log,
    async stop() {
      await http.close();
      await app.close();
      await events.close();
      await databases.close();
      await sql.end();
      await postgres.stop();
    },
  };
}
