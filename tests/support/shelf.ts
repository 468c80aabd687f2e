import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Keeps what a command is to read until the tests of the file that calls are over. Returns what saves, and says where. */
export async function openShelf(): Promise<(content: string) => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'candor-verify-'));
  afterAll(() => rm(folder, { recursive: true }));
  let files = 0;
  return async (content) => {
    const path = join(folder, `${++files}`);
    await writeFile(path, content);
    return path;
  };
}
