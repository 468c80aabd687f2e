import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { freePort } from './free-port.ts';
import { connectHttp } from './http.ts';
import { setUpManager } from './manager.ts';
import type { Scene } from './open-campaign.ts';
import { type SpawnedServer, spawnServer } from './server.ts';
import { account } from './shared-server.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A server of one's own, on a fresh database. */
export interface TestServer extends Omit<Scene, 'manager'> {
  database: TestDatabase;
  readonly server: SpawnedServer;
  /** Starts the server again at the same address, with the same data and secret, once it has ended. */
  start(env?: Record<string, string>): Promise<void>;
  /** Stops the server, changes what is stored, and starts it again. */
  change(query: Parameters<TestDatabase['change']>[0], env?: Record<string, string>): Promise<void>;
  end(): Promise<void>;
}

/** The way to the database, where it is not the straight one. */
type Detour = (databaseUrl: string) => Promise<string>;

/** With its first manager signed in. `env`: added to the server's environment, for each of its starts. */
export async function openTestServer(
  env: Record<string, string> = {},
  detour?: Detour,
): Promise<TestServer & Scene> {
  const testServer = await openEmptyTestServer(env, detour);
  const manager = await setUpManager(testServer.http, testServer.server.setupToken ?? '', account);
  return Object.assign(testServer, { manager });
}

export async function openEmptyTestServer(
  env: Record<string, string> = {},
  detour: Detour = async (url) => url,
): Promise<TestServer> {
  const database = await createTestDatabase();
  const { dataDir } = database;
  const databaseUrl = database.databaseUrl && (await detour(database.databaseUrl));
  const port = await freePort();
  const spawn = (more = {}) => spawnServer({ dataDir, databaseUrl, port, env: { ...env, ...more } });
  let server = await spawn();
  const http = connectHttp(server.url, 32);
  return {
    http,
    group: await loadSodiumRistretto255(),
    database,
    get server() {
      return server;
    },
    async start(more) {
      server = await spawn(more);
    },
    async change(query, more) {
      await server.stop();
      await database.change(query);
      server = await spawn(more);
    },
    async end() {
      await server.stop('SIGKILL');
      await http.close();
      await database.drop();
    },
  };
}
