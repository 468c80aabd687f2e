import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { StartError } from '../config.ts';

/** Brings the database to the newest migration. Processes that start together wait for one another. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder: path.join(import.meta.dirname, '../../migrations'),
    }),
    migrationTableSchema: 'public',
    migrationTableName: 'candor_migration',
    migrationLockTableName: 'candor_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new StartError(`The database cannot be migrated: ${String(error)}`);
}
