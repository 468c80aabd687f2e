import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { copyDataFolder, providePreparedFolder } from './prepared-folder.ts';
import { provideSharedServer } from './shared-server.ts';

/** Global setup of the project integration-pglite. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const removePrepared = await providePreparedFolder(project);
  const shared = await copyDataFolder(project.getProvidedContext().preparedFolder);
  project.provide('database', 'pglite');
  project.provide('postgresUrl', '');
  const stop = await provideSharedServer(project, { dataDir: shared });
  return async () => {
    await stop();
    await rm(shared, { recursive: true });
    await removePrepared();
  };
}
