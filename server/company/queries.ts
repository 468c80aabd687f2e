import type { Insertable, Kysely, Selectable } from 'kysely';
import type { RegistrarDatabase, RegistrarTables } from '../database/tables.ts';

type Table = RegistrarTables['registrar.company'];
/** Without the picture itself: pages need to know of it only where it is. */
export type CompanyRow = Omit<Selectable<Table>, 'singleton' | 'logo'>;

export async function findCompany(db: Kysely<RegistrarDatabase>): Promise<CompanyRow | undefined> {
  return db
    .selectFrom('registrar.company')
    .select(['name', 'colour', 'imprint', 'privacy', 'logo_hash', 'logo_width', 'logo_height'])
    .executeTakeFirst();
}

export async function findLogo(db: Kysely<RegistrarDatabase>, hash: Buffer): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('registrar.company')
    .select('logo')
    .where('logo_hash', '=', hash)
    .executeTakeFirst();
  return row?.logo ?? undefined;
}

/** What is not given stays as it is. */
export async function storeCompany(
  db: Kysely<RegistrarDatabase>,
  values: Omit<Insertable<Table>, 'singleton'>,
): Promise<void> {
  await db
    .insertInto('registrar.company')
    .values({ singleton: true, ...values })
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet(values))
    .execute();
}
