import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { StartError } from '../config.ts';
import type { Side } from '../database/tables.ts';
import { type Counts, writeLines } from './format.ts';

/**
 * Names for the sides of one backup, which nothing in the folder has yet: by the day, and numbered from the second of a day
 * on. A finer time would say nothing that its keeper needs.
 */
export function chooseNames(folder: string, sides: readonly Side[], now: Date): string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const day = now.toISOString().slice(0, 10);
  for (let number = 1; ; number++) {
    const end = number === 1 ? day : `${day}-${number}`;
    const names = sides.map((side) => join(folder, `candor-${side}-${end}.gz`));
    if (!names.some((name) => existsSync(name))) return names;
  }
}

/** A file that is complete and on the disk, and does not have its name yet. */
export interface WrittenFile {
  path: string;
  partial: string;
  rows: Counts;
  bytes: number;
}

/** What has not got its name. */
const unfinished = new Set<string>();

/** Whatever comes in between leaves no half of a backup behind. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
  unfinished.clear();
}

/** Writes the backup of a side, readable by its owner alone. */
export async function writeBackup(path: string, lines: AsyncIterable<string[]>): Promise<WrittenFile> {
  const partial = `${path}.${process.pid}.partial`;
  const file = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true });
  unfinished.add(partial);
  const tally = { rows: {} as Counts };
  await pipeline(counted(lines, tally), createGzip({ level: 4 }), file);
  return { path, partial, ...tally, bytes: file.bytesWritten };
}

async function* counted(lines: AsyncIterable<string[]>, tally: { rows: Counts }): AsyncGenerator<Buffer> {
  tally.rows = yield* writeLines(lines);
}

/** Gives the file its name, unless something else has taken it meanwhile. */
export async function publishBackup({ partial, path }: WrittenFile): Promise<void> {
  try {
    await link(partial, path);
    await rm(partial);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new StartError(`${path} is there already.`);
    // Not every file system has links.
    await rename(partial, path);
  }
  unfinished.delete(partial);
  await syncFolder(dirname(path));
}

async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    // Not every system syncs a folder.
  } finally {
    await handle?.close();
  }
}
