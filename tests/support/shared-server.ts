import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { connectHttp } from './http.ts';
import { setUpManager } from './manager.ts';
import type { Scene } from './open-campaign.ts';
import { type ServerOptions, spawnServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that all test files share which neither stop it nor look behind it. */
    shared: { url: string; cookie: string; secret: string };
  }
}

export const account = { name: 'Ada', email: 'ada@company.example', password: 'correct horse battery' };

/** For a global setup: starts the shared server and provides it. Returns what ends it. */
export async function provideSharedServer(
  project: TestProject,
  options: Pick<ServerOptions, 'databaseUrl' | 'dataDir'>,
): Promise<() => Promise<void>> {
  const secret = 'c0ffee'.padEnd(64, '0');
  const server = await spawnServer({ ...options, env: { CANDOR_SECRET: secret } });
  const http = connectHttp(server.url);
  const { cookie } = await setUpManager(http, server.setupToken ?? '', account);
  await http.close();
  project.provide('shared', { url: server.url, cookie, secret });
  return async () => {
    await server.stop();
  };
}

/** The shared server, with connections of one's own. */
export async function visitSharedServer(): Promise<Scene & { end(): Promise<void> }> {
  const { url, cookie } = inject('shared');
  const http = connectHttp(url, 32);
  return { http, group: await loadSodiumRistretto255(), manager: { http, cookie }, end: http.close };
}
