import { promises as fs } from 'node:fs';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, type Migration, Migrator } from 'kysely/migration';
import { StartError } from '../config.ts';
import type { Side } from './tables.ts';

/** Each side has its own list of what has been done, so that they can live in one database or in two. */
const lists = { box: 'candor_migration', registrar: 'candor_registrar_migration' } as const;
const rolesMigration = '0005_roles';
/** For what is done beside the migrator, which has a lock of its own. */
const lock = 0x63616e64;

const files = new FileMigrationProvider({
  fs,
  path,
  migrationFolder: path.join(import.meta.dirname, '../../migrations'),
});

/**
 * Brings one side's tables to the newest migration, or to the one that is named, as the login of the connection. Processes
 * that start together wait for one another. Throws StartError.
 */
export async function migrate<T>(db: Kysely<T>, side: Side, to?: string): Promise<void> {
  try {
    const all = await readMigrations();
    const mine = all.filter(({ sides }) => sides.includes(side));
    await expectKnown(
      db,
      side,
      mine.map(({ name }) => name),
    );
    const migrator = new Migrator({
      db,
      provider: {
        getMigrations: async () => Object.fromEntries(mine.map(({ name, migration }) => [name, migration])),
      },
      migrationTableSchema: 'public',
      migrationTableName: lists[side],
      migrationLockTableName: 'candor_migration_lock',
    });
    const { error } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to));
    if (error) throw error;
    const roles = mine.find(({ name }) => name === rolesMigration);
    if (roles) await grantLateRights(db, roles.migration);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The database cannot be migrated: ${String(error)}`);
  }
}

/** Every migration with the sides that it says it is for. */
export async function readMigrations(): Promise<{ name: string; sides: Side[]; migration: Migration }[]> {
  return Object.entries(await files.getMigrations()).map(([name, migration]) => {
    const sides: unknown = 'sides' in migration ? migration.sides : undefined;
    if (!Array.isArray(sides) || sides.length === 0) throw new Error(`${name} does not say its sides`);
    return { name, sides, migration };
  });
}

/** What has been applied to one side, in its order; nothing in a database that Candor has never used. */
export async function readApplied<T>(db: Kysely<T>, side: Side): Promise<string[]> {
  const list = lists[side];
  const there = await sql`select where to_regclass(${`public.${list}`}) is not null`.execute(db);
  if (there.rows.length === 0) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.id('public', list)} order by name collate "C"`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * Throws StartError for the database of a newer Candor, since migrations are never undone; and of an earlier form, which before
 * the first release is not carried over.
 */
async function expectKnown<T>(db: Kysely<T>, side: Side, known: readonly string[]): Promise<void> {
  const done = await readApplied(db, side);
  const unknown = done.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const last = known.at(-1) ?? '';
  if (known.every((name) => done.includes(name)) && unknown.every((name) => name > last)) {
    throw new StartError(
      'This database is of a newer Candor. Start that one again, or restore a backup that was made before it (docs/deploy/upgrade.md).',
    );
  }
  throw new StartError(
    'This database was made by an earlier form of Candor, which cannot be carried over. Start with an empty database.',
  );
}

/** Where somebody made the roles after their migration had run, it runs again: it gives them their rights. */
async function grantLateRights<T>(db: Kysely<T>, roles: Migration): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(trx);
    const { rows } = await sql`
      select from (values ('registrar', 'candor_registrar'), ('campaign', 'candor_registrar'), ('box', 'candor_box'))
        as due (schema, role)
      join pg_namespace on nspname = due.schema
      join pg_roles on rolname = due.role
      where not has_schema_privilege(pg_roles.oid, pg_namespace.oid, 'usage')`.execute(trx);
    if (rows.length > 0) await roles.up(trx);
  });
}
