import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tests/support/free-port.ts';
import { connectHttp, type Http } from '../../tests/support/http.ts';
import { type Manager, setUpManager } from '../../tests/support/manager.ts';
import { socketOf } from '../../tests/support/round-times.ts';
import { spawnServer } from '../../tests/support/server.ts';
import type { Variant } from './broken.ts';
import { type Database, startDatabase } from './database.ts';
import { type HttpProxy, openProxy } from './proxy.ts';
import { type Supervisor, supervise } from './supervisor.ts';

/** Candor as it is run for people: kept running, behind a proxy, on a PostgreSQL that it reaches through a relay. */
export interface Installation {
  proxy: HttpProxy;
  supervisor: Supervisor;
  database: Database;
  /** Through the proxy, as browsers come. */
  http: Http;
  /** The server itself, whose round times can be passed (tests/support/round-times.ts). */
  direct: Http;
  manager: Manager;
  stop(): Promise<void>;
}

export async function install({ env, absence }: Pick<Variant, 'env' | 'absence'>): Promise<Installation> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await startDatabase();
    undo.push(database.stop);
    const port = await freePort();
    const dataDir = mkdtempSync(path.join(tmpdir(), 'candor-chaos-'));
    const remove = () => {
      process.off('exit', remove);
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(socketOf(`http://127.0.0.1:${port}`), { force: true });
    };
    process.once('exit', remove);
    undo.push(remove);
    const proxy = await openProxy(port);
    undo.push(proxy.close);
    const spawn = () =>
      spawnServer({
        dataDir,
        databaseUrl: database.relay.url,
        port,
        env: { ...env, PUBLIC_URL: proxy.url },
      });
    const server = await spawn();
    const supervisor = supervise(server, () => sleep(absence).then(spawn));
    undo.push(supervisor.stop);
    const [http, direct] = [connectHttp(proxy.url), connectHttp(server.url)];
    undo.push(() => Promise.all([http, direct].map(({ agent }) => agent.destroy())));
    const account = { name: 'Chaos', email: 'chaos@example.org', password: randomBytes(12).toString('hex') };
    const manager = await setUpManager(http, server.setupToken ?? '', account);
    return { proxy, supervisor, database, http, direct, manager, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
