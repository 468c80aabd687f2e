import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { copyDataFolder } from './prepared-folder.ts';
import provideClient from './provide-client.ts';
import { provideSharedServer } from './shared-server.ts';

/** Global setup of the project e2e: the client, and a server for all files that need none of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const removePrepared = await provideClient(project);
  const dataDir = await copyDataFolder(project.getProvidedContext().preparedFolder);
  const stop = await provideSharedServer(project, { dataDir });
  return async () => {
    await stop();
    await rm(dataDir, { recursive: true });
    await removePrepared();
  };
}
