import type { Kysely, Transaction } from 'kysely';
import manifest from '../../package.json' with { type: 'json' };
import { StartError } from '../config.ts';
import { readApplied } from '../database/migrate.ts';
import type { Side } from '../database/tables.ts';
import { writeHeader } from './format.ts';
import { declareCursor, fetchLines, leftOut, listTables, settle, type TableCursor } from './queries.ts';

/** A database, and the sides that are in it. */
export interface Place {
  sides: readonly Side[];
  db: Kysely<unknown>;
}

/** One side as it was at one moment. */
export interface SideSnapshot {
  side: Side;
  rows: number;
  /** Of its backup, all but the last (format.ts). To be read once. */
  lines: AsyncIterable<string[]>;
}

interface Cursors {
  header: string;
  tables: TableCursor[];
}

/**
 * Each database as it is at one moment, for as long as `use` takes. No transaction spans two databases, so the box's moment
 * comes first: whoever is enrolled between the two is known to the registrar, and counted for the box at the next start
 * (server/registrar/counts.ts). The other way round their code would admit them twice.
 */
export async function withSnapshots<T>(
  places: readonly Place[],
  use: (sides: SideSnapshot[]) => Promise<T>,
  sides: SideSnapshot[] = [],
): Promise<T> {
  const [place, ...rest] = places;
  if (!place) return use(sides);
  return inSnapshot(place.db, async (trx) => {
    const own: SideSnapshot[] = [];
    for (const side of place.sides) own.push(snapshotOf(trx, side, await declareSide(trx, side)));
    return withSnapshots(rest, use, [...sides, ...own]);
  });
}

function inSnapshot<T>(db: Kysely<unknown>, use: (trx: Transaction<unknown>) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await settle(trx);
      return use(trx);
    });
}

/** Throws StartError where the side is not there. */
async function declareSide(trx: Transaction<unknown>, side: Side): Promise<Cursors> {
  const migrations = await readApplied(trx, side);
  if (migrations.length === 0) throw new StartError(`There is nothing of Candor's ${side} in this database.`);
  const tables: TableCursor[] = [];
  for (const table of await listTables(trx, side)) {
    if (!leftOut.includes(table.name)) tables.push(await declareCursor(trx, table));
  }
  return { header: writeHeader(side, manifest.version, migrations), tables };
}

function snapshotOf(db: Kysely<unknown>, side: Side, { header, tables }: Cursors): SideSnapshot {
  return {
    side,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    lines: readCursors(db, header, tables),
  };
}

async function* readCursors(
  db: Kysely<unknown>,
  header: string,
  tables: TableCursor[],
): AsyncGenerator<string[]> {
  yield [header];
  for (const cursor of tables) {
    yield [JSON.stringify(cursor.table)];
    for (let lines = await fetchLines(db, cursor); lines.length > 0; lines = await fetchLines(db, cursor))
      yield lines;
  }
}
