import { type Kysely, sql, type Transaction } from 'kysely';
import { StartError } from '../config.ts';
import { migrate, readApplied, readMigrations } from '../database/migrate.ts';
import type { Side } from '../database/tables.ts';
import { type Counts, type Header, readRows } from './format.ts';
import {
  emptyTable,
  findFilled,
  holdTables,
  insertRows,
  leftOut,
  listTables,
  retireCodes,
  settle,
} from './queries.ts';
import type { Place } from './snapshot.ts';

/** A backup that was read to its end, and is whole. */
export interface Inspected {
  path: string;
  header: Header;
  /** Of all tables. */
  rows: number;
}

export interface Filled {
  side: Side;
  rows: Counts;
  /** Codes that were retired. */
  retired: number;
}

interface Wishes {
  retireCodes: boolean;
  onRows(count: number): void;
}

/** Throws StartError where this version of Candor cannot make the tables that the backup was taken from. */
export async function expectKnownMigrations({ path, header }: Inspected): Promise<void> {
  const known = (await readMigrations())
    .filter(({ sides }) => sides.includes(header.side))
    .map(({ name }) => name);
  if (header.migrations.every((name, at) => name === known[at]) && header.migrations.length > 0) return;
  throw new StartError(
    `${path} comes from Candor ${header.version}, whose tables this version does not know. Restore it with that version.`,
  );
}

/**
 * Makes the tables of these sides as they were when the backups were taken, roles and rights included, fills them in one
 * transaction for each database, and then brings them up to date. Throws StartError where something is there already.
 */
export async function fillPlaces(
  places: readonly Place[],
  backups: readonly Inspected[],
  wishes: Wishes,
): Promise<Filled[]> {
  const wanted = places.map(({ db, sides }) => ({
    db,
    backups: backups.filter(({ header }) => sides.includes(header.side)),
  }));
  for (const { db, backups } of wanted) {
    for (const { header } of backups) await expectEmpty(db, header.side);
    for (const { header } of backups) await prepare(db, header);
  }
  const filled = await fillInOrder(wanted, wishes);
  for (const { db, backups } of wanted) {
    for (const { header } of backups) await migrate(db, header.side);
  }
  return filled;
}

/** Every database is filled before the first one commits. */
async function fillInOrder(
  [first, ...rest]: readonly { db: Kysely<unknown>; backups: readonly Inspected[] }[],
  wishes: Wishes,
): Promise<Filled[]> {
  if (!first) return [];
  return first.db.transaction().execute(async (trx) => {
    await settle(trx);
    const own: Filled[] = [];
    for (const backup of first.backups) own.push(await fillSide(trx, backup, wishes));
    return [...own, ...(await fillInOrder(rest, wishes))];
  });
}

async function prepare(db: Kysely<unknown>, { side, migrations }: Header): Promise<void> {
  const applied = await readApplied(db, side);
  if (applied.some((name, at) => name !== migrations[at])) {
    throw new StartError(
      `The database of the ${side} was already used by another version of Candor. Restore into an empty one.`,
    );
  }
  await migrate(db, side, migrations.at(-1));
}

async function expectEmpty(db: Kysely<unknown>, side: Side): Promise<void> {
  const tables = (await listTables(db, side)).map(({ name }) => name);
  const filled = await findFilled(
    db,
    tables.filter((name) => !leftOut.includes(name)),
  );
  if (filled === undefined) return;
  throw new StartError(
    `The place is not empty: the database of the ${side} has rows in ${filled}. Restore into an empty one.`,
  );
}

async function fillSide(
  trx: Transaction<unknown>,
  { path, header }: Inspected,
  wishes: Wishes,
): Promise<Filled> {
  const { side } = header;
  const tables = (await listTables(trx, side)).map(({ name }) => name);
  await holdTables(trx, tables);
  await expectEmpty(trx, side);
  const rows: Counts = Object.fromEntries(
    tables.filter((name) => !leftOut.includes(name)).map((name) => [name, 0]),
  );
  for await (const { table, rows: lines } of readRows(path)) {
    const before = rows[table];
    if (before === undefined)
      throw new StartError(`${path} has a table that this version does not know: ${table}.`);
    await insertRows(trx, table, lines);
    rows[table] = before + lines.length;
    wishes.onRows(lines.length);
  }
  // At the next start the box says in each ledger that it goes on from here (docs/decisions/0033).
  if (side === 'box') await sql`update ledger.head set restored = true`.execute(trx);
  // Of a start before: the managers are those of the backup.
  if (side === 'registrar') await emptyTable(trx, 'registrar.setup');
  const retired = side === 'registrar' && wishes.retireCodes ? await retireCodes(trx) : 0;
  return { side, rows, retired };
}
