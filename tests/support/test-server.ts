import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { freePort } from './free-port.ts';
import { connectHttp } from './http.ts';
import { setUpManager } from './manager.ts';
import type { Scene } from './open-campaign.ts';
import { hostServer, type Server, type ServerOptions, type SpawnedServer, spawnServer } from './server.ts';
import { account } from './shared-server.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A server of one's own, on a fresh database. */
export interface TestServer<S extends Server = Server> extends Omit<Scene, 'manager'> {
  database: TestDatabase;
  readonly server: S;
  /** Starts the server again at the same address, with the same data and secret, once it has ended. */
  start(env?: Record<string, string>): Promise<void>;
  /** Stops the server, changes what is stored, and starts it again. */
  change(query: Parameters<TestDatabase['change']>[0], env?: Record<string, string>): Promise<void>;
  end(): Promise<void>;
}

/** The way to the database, where it is not the straight one. */
type Detour = (databaseUrl: string) => Promise<string>;

/** With its first manager signed in. `env`: added to the server's environment, for each of its starts. */
export async function openTestServer(env: Record<string, string> = {}): Promise<TestServer & Scene> {
  return withManager(await openEmptyTestServer(env));
}

export function openEmptyTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  return open(hostServer, env);
}

/** As a process of its own, for what only a process has: its end, its two streams, its memory. */
export async function openServerProcess(
  env: Record<string, string> = {},
  detour?: Detour,
): Promise<TestServer<SpawnedServer> & Scene> {
  return withManager(await open(spawnServer, env, detour));
}

async function withManager<S extends Server>(testServer: TestServer<S>): Promise<TestServer<S> & Scene> {
  const manager = await setUpManager(testServer.http, testServer.server.setupToken ?? '', account);
  return Object.assign(testServer, { manager });
}

async function open<S extends Server>(
  startServer: (options: ServerOptions) => Promise<S>,
  env: Record<string, string>,
  detour: Detour = async (url) => url,
): Promise<TestServer<S>> {
  const database = await createTestDatabase();
  const { dataDir } = database;
  const databaseUrl = database.databaseUrl && (await detour(database.databaseUrl));
  const port = await freePort();
  const begin = (more = {}) => startServer({ dataDir, databaseUrl, port, env: { ...env, ...more } });
  let server = await begin();
  const http = connectHttp(server.url, 32);
  return {
    http,
    group: await loadSodiumRistretto255(),
    database,
    get server() {
      return server;
    },
    async start(more) {
      server = await begin(more);
    },
    async change(query, more) {
      await server.stop();
      await database.change(query);
      server = await begin(more);
    },
    async end() {
      await http.close();
      await server.stop();
      await database.drop();
    },
  };
}
