/** Migrations say which side they are for; a database of an earlier form or a newer one is refused, and stays as it is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { over } from '../../server/database/connect.ts';
import { openEmbedded } from '../../server/database/embedded.ts';
import { migrate, readMigrations } from '../../server/database/migrate.ts';
import { openPool } from '../../server/database/pools.ts';
import { createTestDatabase } from '../support/test-database.ts';

const sides = (await readMigrations()).map((migration) => [migration.name, migration.sides] as const);

test('every migration is for one side, or for both', () => {
  for (const [name, of] of sides)
    expect([['box'], ['registrar'], ['registrar', 'box']], name).toContainEqual(of);
});

test('each side keeps a list of its own, and a database of another form is refused', async () => {
  const database = inject('database') === 'pglite' ? undefined : await createTestDatabase();
  const dataDir = database?.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'candor-test-')));
  const server = database?.databaseUrl && openPool(database.databaseUrl, 2);
  const { pool, close } = server ? { pool: server, close: () => server.end() } : await openEmbedded(dataDir);
  const db = over<unknown>(pool);

  for (const _ of ['the first start', 'the next']) {
    await migrate(db, 'box');
    await migrate(db, 'registrar');
  }
  const listOf = (side: 'registrar' | 'box') =>
    sides.filter(([, of]) => of.includes(side)).map(([name]) => name);
  expect(await namesIn(db, 'candor_migration')).toEqual(listOf('box'));
  expect(await namesIn(db, 'candor_registrar_migration')).toEqual(listOf('registrar'));

  await sql`insert into candor_registrar_migration (name, timestamp) values ('9999_later', '')`.execute(db);
  await expect(migrate(db, 'registrar')).rejects.toThrow('This database is of a newer Candor.');

  await sql`update candor_migration set name = '0010_presence' where name = '0003_box'`.execute(db);
  await expect(migrate(db, 'box')).rejects.toThrow('Start with an empty database');
  expect(await namesIn(db, 'candor_migration')).toContain('0010_presence');

  await close();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function namesIn(db: Kysely<unknown>, list: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.id('public', list)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}
