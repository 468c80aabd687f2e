import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareFolder, StartError } from '../config.ts';
import { over } from '../database/connect.ts';
import { openEmbedded } from '../database/embedded.ts';
import { lockFolder } from '../database/lock.ts';
import { sidesOf } from './places.ts';
import type { Place } from './snapshot.ts';

/** What may be in the data folder before: the secret, which is put back first, and what a try before has left. */
const allowed = ['secret', 'lock', 'restoring'];

let building: string | undefined;

/** Takes away what is not finished. */
export function abandonFolder(): void {
  if (building !== undefined) rmSync(building, { recursive: true, force: true });
}

/**
 * Makes an embedded database in a data folder that has none. It is made in a folder of its own, which becomes the database
 * when all is done, so that there is all of it or nothing. Throws StartError.
 */
export async function inNewFolder<T>(dataDir: string, use: (place: Place) => Promise<T>): Promise<T> {
  expectEmpty(dataDir);
  prepareFolder(dataDir);
  const unlock = lockFolder(dataDir);
  building = join(dataDir, 'restoring');
  try {
    abandonFolder();
    mkdirSync(building, { mode: 0o700 });
    const { pool, close } = await openEmbedded(building);
    const result = await use({ sides: sidesOf('all'), db: over(pool) }).finally(close);
    renameSync(join(building, 'postgres'), join(dataDir, 'postgres'));
    return result;
  } finally {
    abandonFolder();
    unlock();
  }
}

function expectEmpty(dataDir: string): void {
  const found = existsSync(dataDir)
    ? readdirSync(dataDir).find((name) => !allowed.includes(name))
    : undefined;
  if (found === undefined) return;
  throw new StartError(
    `The place is not empty: ${join(dataDir, found)} is there. Restore into a data folder with nothing but the secret in it.`,
  );
}
