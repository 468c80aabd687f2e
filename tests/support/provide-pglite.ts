import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { spawnServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder that a server has prepared, for each test file to copy: making one takes seconds. */
    preparedFolder: string;
  }
}

/** Global setup of the project integration-pglite. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'candor-prepared-'));
  const server = await spawnServer({ dataDir: folder });
  await server.stop();
  project.provide('database', 'pglite');
  project.provide('postgresUrl', '');
  project.provide('preparedFolder', folder);
  return () => rm(folder, { recursive: true });
}
