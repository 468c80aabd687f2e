import type { TestProject } from 'vitest/node';
import { ensureClient } from '../../scripts/ensure-client.ts';
import { providePreparedFolder } from './prepared-folder.ts';

/** Global setup of the browser's projects: the servers that the tests start serve the client as it is now. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureClient();
  return providePreparedFolder(project);
}
