import { type Kysely, sql } from 'kysely';

export const sides = ['box'];

/** The first leaf of a ledger holds the planned ends of the phases (docs/decisions/0018): one without them cannot be read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select from campaign.campaign where phase <> 'draft' limit 1`.execute(db);
  if (rows.length > 0) {
    throw new Error(
      'This database has campaigns that were opened before their records held the planned ends of the phases; those cannot be added afterwards. Start with an empty database.',
    );
  }
}
