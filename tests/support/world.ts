import type { Group } from '../../shared/credential/group.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { connectHttp, type Http } from './http.ts';
import { type Manager, setUpManager } from './manager.ts';
import { type SpawnedServer, spawnServer } from './server.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export const account = { name: 'Ada', email: 'ada@company.example', password: 'correct horse battery' };

/** A server of one's own for a test file, on a fresh database, with its first manager signed in. */
export interface World {
  http: Http;
  group: Group;
  manager: Manager;
  database: TestDatabase;
  readonly server: SpawnedServer;
  /** Starts the server again at the same address, with the same data and secret, once it has ended. */
  start(env?: Record<string, string>): Promise<void>;
  /** Stops the server, changes what is stored, and starts it again. */
  change(query: Parameters<TestDatabase['change']>[0], env?: Record<string, string>): Promise<void>;
  end(): Promise<void>;
}

/** `env`: added to the server's environment, for each of its starts. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const database = await createTestDatabase();
  const { dataDir, databaseUrl } = database;
  let server = await spawnServer({ dataDir, databaseUrl, env });
  const http = connectHttp(server.url, 32);
  const port = Number(new URL(server.url).port);
  const manager = await setUpManager(http, server.setupToken ?? '', account);
  const start = async (more = {}) => {
    server = await spawnServer({ dataDir, databaseUrl, port, env: { ...env, ...more } });
  };
  return {
    http,
    group: await loadSodiumRistretto255(),
    manager,
    database,
    get server() {
      return server;
    },
    start,
    async change(query, more) {
      await server.stop();
      await database.change(query);
      await start(more);
    },
    async end() {
      await server.stop('SIGKILL');
      await http.close();
      await database.drop();
    },
  };
}
