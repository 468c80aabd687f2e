import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { StartError } from '../config.ts';
import { DatabaseAway, DiskFull, isReadOnly, reasonOf } from './away.ts';
import { type DiskReserve, watchDisk } from './disk-reserve.ts';
import { EmbeddedPostgres } from './embedded-postgres.ts';
import { lockFolder } from './lock.ts';
import type { Listen } from './notifications.ts';
import { supplyWal } from './wal-supply.ts';

/** How often the files that are kept ready are looked after while something is asked, in milliseconds. */
const betweenLooks = 1_000;
/** Before another attempt to open what could not be opened. */
const betweenAttempts = 1_000;
/** Bytes that a start needs for its smallest files. Where the disk has none, a file of that size is given up. */
const spareBytes = 64 * 1024;
/** Bytes that are free while everything is written down: PostgreSQL hangs where it finds none. */
const toWriteDown = 16 * 2 ** 20;
/** For what is under way, and then for writing everything down, when it is closed. */
const [toFinish, toClose] = [2_000, 4_000];

export interface EmbeddedDatabase {
  pool: PostgresPool;
  listen: Listen;
  disk: DiskReserve;
  /** Does anybody wait for the connection? */
  waiting(): boolean;
  close(): Promise<void>;
}

/**
 * Opens the embedded PostgreSQL in the data folder: one connection, as its superuser. While the disk has no room it takes no
 * writes, which fail with DiskFull; when it stops it is opened again, and until then everything fails with DatabaseAway.
 * `report` gets a line of each. Throws StartError.
 */
export async function openEmbedded(
  dataDir: string,
  report: (line: string) => void = () => {},
): Promise<EmbeddedDatabase> {
  const unlock = lockFolder(dataDir);
  const folder = join(dataDir, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const disk = watchDisk(folder, report);
  const spare = join(folder, 'candor_spare');
  const listeners = new Map<Parameters<Listen>[1], string>();
  let postgres: EmbeddedPostgres;
  let opening: Promise<EmbeddedPostgres> | undefined;
  let told: string | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let written = true;

  async function open(): Promise<EmbeddedPostgres> {
    const opened = new EmbeddedPostgres(folder);
    await opened.waitReady;
    for (const [{ message }, channel] of listeners) await opened.listen(channel, message);
    return opened;
  }

  async function reopen(): Promise<EmbeddedPostgres> {
    const { stopped } = postgres;
    if (told !== stopped) report(`The embedded database has stopped, and is opened again: ${stopped}`);
    told = stopped;
    if (!disk.hasRoom()) throw new DiskFull();
    postgres.abandon();
    try {
      postgres = await open();
    } catch (error) {
      await sleep(betweenAttempts, undefined, { ref: false });
      throw new DatabaseAway(`The embedded database cannot be opened: ${reasonOf(error)}`);
    }
    told = undefined;
    report('The embedded database is open again.');
    for (const { gap } of listeners.keys()) gap();
    return postgres;
  }

  /** It as it can be used, opened again where it has stopped. */
  function reach(): Promise<EmbeddedPostgres> {
    if (postgres.stopped === undefined) return Promise.resolve(postgres);
    opening ??= reopen().finally(() => {
      opening = undefined;
    });
    return opening;
  }

  /** While there is room: the files that cannot be made when there is none. */
  async function provide(client: pg.PoolClient): Promise<void> {
    written = false;
    await supplyWal(client, folder);
    if (bytesOf(spare) < spareBytes) takeSpace(spare);
  }

  /**
   * Once there is none, as long as other programs have not taken the reserve: a start that has to restore what was written
   * makes files as long again as they were.
   */
  async function writeDown(client: pg.PoolClient): Promise<void> {
    if (written || (disk.bytesFree() ?? 0) < toWriteDown) return;
    await client.query('checkpoint');
    written = true;
  }

  async function connect(): Promise<PostgresPoolClient> {
    const used = await reach();
    const client = await used.pool.connect();
    if (performance.now() - lookedAt > betweenLooks) {
      lookedAt = performance.now();
      // Where it fails, what is asked may succeed all the same.
      await (disk.hasRoom() ? provide(client) : writeDown(client)).catch(() => {});
    }
    // The one of its two forms that Kysely uses without a cursor.
    const query = (text: string, values: unknown[]) => ask(used, client, disk, text, values);
    const release = (destroy?: boolean) => client.release(destroy);
    return { query, release } as unknown as PostgresPoolClient;
  }

  const room = disk.hasRoom();
  try {
    if (!room) rmSync(spare, { force: true });
    postgres = await open();
  } catch (error) {
    unlock();
    const reason = `${reasonOf(error)}${room ? '' : '; its disk is full'}`;
    throw new StartError(`The embedded database in ${folder} cannot be opened: ${reason}`);
  }
  // What the start has left of it, for the next one.
  if (!room) takeSpace(spare);
  return {
    pool: { connect, end: async () => {}, options: {} },
    async listen(channel, handlers) {
      listeners.set(handlers, channel);
      await (await reach()).listen(channel, handlers.message);
      return async () => {
        listeners.delete(handlers);
        if (postgres.stopped === undefined) await postgres.unlisten(channel, handlers.message);
      };
    },
    disk,
    waiting: () => postgres.pool.waitingCount > 0,
    async close() {
      try {
        await within(toFinish, postgres.pool.end());
        if (postgres.stopped === undefined) await within(toClose, postgres.close());
      } finally {
        unlock();
      }
    },
  };
}

/** 0 where there is no such file. */
function bytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** As much as there is, up to what a start needs. */
function takeSpace(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(spareBytes));
  } catch {
    // What fitted is kept.
  }
}

/** Asks when it is known whether the disk has room: where it has none, PostgreSQL itself tells what would write. */
async function ask(
  postgres: EmbeddedPostgres,
  client: pg.PoolClient,
  disk: DiskReserve,
  text: string,
  values: unknown[],
): Promise<pg.QueryResult> {
  const room = disk.hasRoom();
  if (postgres.stopped === undefined) {
    if (postgres.isInTransaction()) {
      // It fails with whatever it is to write next. If it has failed already, so does this.
      if (!room) await client.query('set transaction read only').catch(() => {});
    } else if (room !== postgres.writable) {
      await client.query(`set default_transaction_read_only = ${room ? 'off' : 'on'}`);
      postgres.writable = room;
    }
  }
  try {
    return await client.query(text, values);
  } catch (error) {
    throw isReadOnly(error) ? new DiskFull() : error;
  }
}

/** Waits for no longer than that. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const patience = sleep(milliseconds, undefined, { signal: timer.signal });
  await Promise.race([work, patience]).finally(() => timer.abort());
}
