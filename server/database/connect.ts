import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Config, StartError } from '../config.ts';
import { lockFolder } from './lock.ts';
import { type Listen, listenWith } from './notifications.ts';
import type { BoxDatabase, RegistrarDatabase } from './tables.ts';

// count(*) and sum() are bigint: every number of ours fits a double.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface Databases {
  registrar: Kysely<RegistrarDatabase>;
  box: Kysely<BoxDatabase>;
  listen: Listen;
  close(): Promise<void>;
}

/** Opens PostgreSQL where a URL is given, otherwise the embedded one in the data folder. Throws StartError. */
export async function connect(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Databases> {
  return config.databaseUrl ? connectServer(config.databaseUrl) : connectEmbedded(config.dataDir);
}

async function connectServer(url: string): Promise<Databases> {
  const pool = new pg.Pool({ connectionString: url, max: 16, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::integer as version",
    );
    if ((rows[0]?.version ?? 0) < 150_000) throw new Error('PostgreSQL 15 or newer is needed');
  } catch (error) {
    await pool.end();
    throw new StartError(
      `The database cannot be used (DATABASE_URL, ${new URL(url).host}): ${reason(error)}`,
    );
  }
  return databases(pool, listenWith(url), () => pool.end());
}

async function connectEmbedded(dataDir: string): Promise<Databases> {
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
  const listen: Listen = async (channel, handlers) => pglite.listen(channel, handlers.message);
  return databases(pool, listen, async () => {
    await pool.end();
    await pglite.close();
    unlock();
  });
}

function databases(pool: pg.Pool, listen: Listen, close: () => Promise<void>): Databases {
  const dialect = new PostgresDialect({ pool });
  return { registrar: new Kysely({ dialect }), box: new Kysely({ dialect }), listen, close };
}

function reason(error: unknown): string {
  // A refused connection is an AggregateError without a message of its own.
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error instanceof Error ? error.message : String(error);
}
