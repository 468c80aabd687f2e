import { type Kysely, sql } from 'kysely';

export const sides = ['registrar'];

/** A session ends when it is not used for a while. Those that are open do not say when they were: managers sign in again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from registrar.session`.execute(db);
  await sql`alter table registrar.session add column idle_at timestamptz not null`.execute(db);
}
