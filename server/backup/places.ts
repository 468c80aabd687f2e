import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, StartError } from '../config.ts';
import { over } from '../database/connect.ts';
import { openEmbedded } from '../database/embedded.ts';
import { openPool } from '../database/pools.ts';
import type { Side } from '../database/tables.ts';
import { expectUsable } from '../database/usable.ts';
import type { Place } from './snapshot.ts';

/** The sides that a process of this role has, the box's first (snapshot.ts). */
export function sidesOf(role: Config['role']): Side[] {
  return role === 'all' ? ['box', 'registrar'] : [role];
}

export interface Places {
  places: Place[];
  close(): Promise<void>;
}

/** The PostgreSQL servers of these sides, as the logins that their URLs name: they own the tables. Throws StartError. */
export async function openServers(
  databases: NonNullable<Config['databases']>,
  sides: readonly Side[],
): Promise<Places> {
  const urls = new Map<string, Side[]>();
  const opened: (Place & { end(): Promise<void> })[] = [];
  const close = async () => {
    for (const { end } of opened) await end();
  };
  for (const side of sides) {
    const { url } = urlOf(databases, side);
    urls.set(url, [...(urls.get(url) ?? []), side]);
  }
  try {
    for (const own of urls.values()) {
      const [first = 'box'] = own;
      const database = urlOf(databases, first);
      await expectUsable(database);
      const login = openPool(database.url, 1);
      opened.push({ sides: own, db: over(login), end: () => login.close() });
    }
    return { places: opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function urlOf(databases: NonNullable<Config['databases']>, side: Side) {
  const found = databases[side];
  if (!found) throw new StartError(`${side.toUpperCase()}_DATABASE_URL or DATABASE_URL is needed.`);
  return found;
}

/** The embedded database of a folder that no server is running on. Throws StartError. */
export async function openFolder(dataDir: string): Promise<Places> {
  if (!existsSync(join(dataDir, 'postgres'))) throw new StartError(`There is no database in ${dataDir}.`);
  const { pool, close } = await openEmbedded(dataDir);
  return { places: [{ sides: sidesOf('all'), db: over(pool) }], close };
}
