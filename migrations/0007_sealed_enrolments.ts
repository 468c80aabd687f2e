import { type Kysely, sql } from 'kysely';

export const sides = ['registrar'];

/**
 * Whom a credential was issued for, under a key that is not in the database: its row and the log of its insertion would
 * otherwise say who enrolled when (docs/decisions/0017). Null where anyone may join. One member, one credential.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select from registrar.credential limit 1`.execute(db);
  if (rows.length > 0) {
    throw new Error(
      'This database has credentials that were issued before enrolments were sealed, and its log has their names. Start with an empty database.',
    );
  }
  await sql`
    alter table registrar.credential
      drop column member_id,
      add column member bytea,
      add unique (campaign_id, member)`.execute(db);
}
