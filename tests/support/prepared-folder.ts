import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { spawnServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder that a server has prepared, for test files to copy: making one takes seconds. */
    preparedFolder: string;
  }
}

/** A data folder as the first start of a server leaves it. The caller removes it. */
export async function prepareFolder(): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'candor-prepared-'));
  const server = await spawnServer({ dataDir });
  await server.stop();
  return dataDir;
}

/** For a global setup: provides `preparedFolder`; the test command has made one for all projects. Returns what removes it. */
export async function providePreparedFolder(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.PREPARED_FOLDER;
  const dataDir = given ?? (await prepareFolder());
  project.provide('preparedFolder', dataDir);
  return async () => {
    if (given === undefined) await rm(dataDir, { recursive: true });
  };
}

/** A folder of its own with the embedded database of another: without the secret and the lock, which belong to one installation. */
export async function copyDataFolder(from: string): Promise<string> {
  const to = await mkdtemp(path.join(tmpdir(), 'candor-test-'));
  await cp(path.join(from, 'postgres'), path.join(to, 'postgres'), { recursive: true });
  return to;
}
