import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { over } from '../../server/database/connect.ts';
import { openEmbedded } from '../../server/database/embedded.ts';
import { openPool } from '../../server/database/pools.ts';
import type { BoxDatabase, RegistrarDatabase } from '../../server/database/tables.ts';
import { copyDataFolder } from './prepared-folder.ts';

/** Both sides, as whoever owns the database sees them. */
export interface Stored {
  registrar: Kysely<RegistrarDatabase>;
  box: Kysely<BoxDatabase>;
}

/** A fresh database of the kind that the running vitest project is for, and the data folder that goes with it. */
export interface TestDatabase {
  dataDir: string;
  /** Undefined for the embedded database, which lies in the data folder. */
  databaseUrl: string | undefined;
  /** Reads what is stored, whether or not a server is running: of the embedded database, a copy of its files. */
  look<T>(query: (stored: Stored) => Promise<T>): Promise<T>;
  /** Changes what is stored, while no server is running. */
  change(query: (stored: Stored) => Promise<unknown>): Promise<void>;
  drop(): Promise<void>;
}

export function createTestDatabase(): Promise<TestDatabase> {
  return inject('database') === 'pglite' ? createEmbedded() : createOnServer(inject('postgresUrl'));
}

/** Every row of every table as text, in capitals; bytes in hexadecimal. */
export function everythingStored(database: TestDatabase): Promise<string> {
  return database.look(async ({ registrar }) => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema')`.execute(registrar);
    let dump = '';
    for (const { name } of tables) {
      const stored = sql<{ row: string }>`select stored::text as row from ${sql.table(name)} as stored`;
      for (const { row } of (await stored.execute(registrar)).rows) dump += `${row.toUpperCase()}\n`;
    }
    return dump;
  });
}

async function createEmbedded(): Promise<TestDatabase> {
  const dataDir = await copyDataFolder(inject('preparedFolder'));
  return {
    dataDir,
    databaseUrl: undefined,
    async look(query) {
      const copy = await copyDataFolder(dataDir);
      try {
        return await ownEmbedded(copy, query);
      } finally {
        await rm(copy, { recursive: true });
      }
    },
    async change(query) {
      await ownEmbedded(dataDir, query);
    },
    drop: () => rm(dataDir, { recursive: true }),
  };
}

async function createOnServer(maintenanceUrl: string): Promise<TestDatabase> {
  const name = `candor_${randomBytes(8).toString('hex')}`;
  const databaseUrl = Object.assign(new URL(maintenanceUrl), { pathname: `/${name}` }).href;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'candor-test-'));
  await query(maintenanceUrl, `create database ${name}`);
  return {
    dataDir,
    databaseUrl,
    look: (query) => ownServer(databaseUrl, query),
    async change(query) {
      await ownServer(databaseUrl, query);
    },
    async drop() {
      await query(maintenanceUrl, `drop database ${name} with (force)`);
      await rm(dataDir, { recursive: true });
    },
  };
}

async function ownEmbedded<T>(dataDir: string, query: (stored: Stored) => Promise<T>): Promise<T> {
  const { pool, close } = await openEmbedded(dataDir);
  return query({ registrar: over(pool), box: over(pool) }).finally(close);
}

async function ownServer<T>(url: string, query: (stored: Stored) => Promise<T>): Promise<T> {
  const pool = openPool(url, 4);
  return query({ registrar: over(pool), box: over(pool) }).finally(() => pool.end());
}

/** Runs one statement over a connection of its own, as the login of the address. Returns its rows. */
export async function query(url: string, statement: string): Promise<Record<string, string>[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows;
}
