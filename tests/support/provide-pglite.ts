import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { spawnServer } from './server.ts';
import { provideSharedServer } from './shared-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder that a server has prepared, for test files to copy: making one takes seconds. */
    preparedFolder: string;
  }
}

/** Global setup of the project integration-pglite. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'candor-prepared-'));
  const [prepared, shared] = [path.join(folder, 'prepared'), path.join(folder, 'shared')];
  const server = await spawnServer({ dataDir: prepared });
  await server.stop();
  await cp(prepared, shared, { recursive: true });
  project.provide('database', 'pglite');
  project.provide('postgresUrl', '');
  project.provide('preparedFolder', prepared);
  const stop = await provideSharedServer(project, { dataDir: shared });
  return async () => {
    await stop();
    await rm(folder, { recursive: true });
  };
}
