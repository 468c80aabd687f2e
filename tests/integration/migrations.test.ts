/** Migrations say which side they are for; a database from before there were two lists of them goes on unchanged. */
import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { expect, inject, test } from 'vitest';
import { over } from '../../server/database/connect.ts';
import { migrate, readMigrations } from '../../server/database/migrate.ts';
import { openEmbedded, openPool } from '../../server/database/pools.ts';
import { createTestDatabase } from '../support/test-database.ts';

const sides = (await readMigrations()).map((migration) => [migration.name, migration.sides] as const);

test('every migration is for one side, or for both', () => {
  for (const [name, of] of sides)
    expect([['box'], ['registrar'], ['registrar', 'box']], name).toContainEqual(of);
});

test('a database with one list is taken over with what is in it, unless that says who enrolled when or is a campaign that was opened', async () => {
  const database = inject('database') === 'pglite' ? undefined : await createTestDatabase();
  const dataDir = database?.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'candor-test-')));
  const server = database?.databaseUrl && openPool(database.databaseUrl, 2);
  const { pool, close } = server ? { pool: server, close: () => server.end() } : await openEmbedded(dataDir);
  const db = over<unknown>(pool);

  const campaign = randomUUID();
  await migrateAsBefore(db);
  await sql`
    insert into registrar.member (campaign_id, id, pool, name, roster_key)
    values (${campaign}, ${randomUUID()}, 'employees', 'Ada', 'ada')`.execute(db);
  await sql`
    insert into registrar.credential (campaign_id, pool, m1_enc, m2_enc, member_id)
    values (${campaign}, 'employees', '\\x01', '\\x02', ${randomUUID()})`.execute(db);
  await expect(migrate(db, 'registrar')).rejects.toThrow('Start with an empty database');
  const refused = await sql`delete from registrar.credential where member_id is not null`.execute(db);
  expect(refused.numAffectedRows).toBe(1n);

  await sql`
    insert into campaign.campaign (id, slug, texts, language, mode, flow, phase, policy)
    values (${campaign}, 'opened', '{}', 'en', 'merged', 'phased', 'collecting', '{}')`.execute(db);
  await expect(migrate(db, 'box')).rejects.toThrow('held the planned ends');
  await sql`delete from campaign.campaign`.execute(db);

  for (const _ of ['the first start', 'the next']) {
    await migrate(db, 'box');
    await migrate(db, 'registrar');
  }
  const listOf = (side: 'registrar' | 'box') =>
    sides.filter(([, of]) => of.includes(side)).map(([name]) => name);
  expect(await namesIn(db, 'candor_migration')).toEqual(listOf('box'));
  expect(await namesIn(db, 'candor_registrar_migration')).toEqual(listOf('registrar'));
  const { rows } = await sql`select pool, frozen, enrolled from registrar.pool`.execute(db);
  expect(rows).toEqual([{ pool: 'employees', frozen: false, enrolled: 0 }]);
  const members = await sql`select name from registrar.member`.execute(db);
  expect(members.rows).toEqual([{ name: 'Ada' }]);

  await close();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** All that there were when one list was for both sides. */
async function migrateAsBefore(db: Kysely<unknown>): Promise<void> {
  const migrationFolder = path.join(import.meta.dirname, '../../migrations');
  const all = await new FileMigrationProvider({ fs, path, migrationFolder }).getMigrations();
  const { error } = await new Migrator({
    db,
    provider: {
      getMigrations: async () => Object.fromEntries(Object.entries(all).filter(([name]) => name < '0005')),
    },
    migrationTableSchema: 'public',
    migrationTableName: 'candor_migration',
    migrationLockTableName: 'candor_migration_lock',
  }).migrateToLatest();
  if (error) throw error;
}

async function namesIn(db: Kysely<unknown>, list: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.id('public', list)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}
