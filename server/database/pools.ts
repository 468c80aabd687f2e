import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { type DatabaseUrl, StartError } from '../config.ts';
import { lockFolder } from './lock.ts';
import type { Listen } from './notifications.ts';
import type { Side } from './tables.ts';

// count(*) and sum() are bigint: every number of ours fits a double.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface EmbeddedDatabase {
  pool: pg.Pool;
  listen: Listen;
  close(): Promise<void>;
}

/** Opens the embedded PostgreSQL in the data folder: one connection, as its superuser. Throws StartError. */
export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const unlock = lockFolder(dataDir);
  const folder = join(dataDir, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pglite = new PGlite({ dataDir: folder, relaxedDurability: false });
  try {
    await pglite.waitReady;
  } catch (error) {
    unlock();
    throw new StartError(`The embedded database in ${folder} cannot be opened: ${reason(error)}`);
  }
  const settings = createPgConfig(pglite);
  const pool = new pg.Pool({ ...settings, max: 1, idleTimeoutMillis: 0 } as unknown as pg.PoolConfig);
  return {
    pool,
    listen: async (channel, handlers) => pglite.listen(channel, handlers.message),
    close: async () => {
      await pool.end();
      await pglite.close();
      unlock();
    },
  };
}

/** Connections to a PostgreSQL server, none made yet. */
export function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

/** One connection as the login that the URL names, on a server that can be used. Throws StartError. */
export async function openLogin({ url, variable }: DatabaseUrl): Promise<pg.Pool> {
  const pool = openPool(url, 1);
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::integer as version",
    );
    if ((rows[0]?.version ?? 0) < 150_000) throw new Error('PostgreSQL 15 or newer is needed');
    return pool;
  } catch (error) {
    await pool.end();
    throw new StartError(`The database cannot be used (${variable}, ${new URL(url).host}): ${reason(error)}`);
  }
}

/**
 * The URL whose connections act as the side's role from their first statement on; the same URL where the login cannot
 * take that role.
 */
export async function actAs(side: Side, url: string, login: pg.Pool): Promise<string> {
  const role = `candor_${side}`;
  try {
    await login.query(`set role ${role}`);
    await login.query('reset role');
  } catch {
    return url;
  }
  const acting = new URL(url);
  const options = [acting.searchParams.get('options'), `-c role=${role}`];
  acting.searchParams.set('options', options.filter(Boolean).join(' '));
  return acting.href;
}

function reason(error: unknown): string {
  // A refused connection is an AggregateError without a message of its own.
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error instanceof Error ? error.message : String(error);
}
