import { type Kysely, sql } from 'kysely';

export const sides = ['registrar'];

/**
 * What the registrar counts by itself, since no transaction spans its tables and those of the campaigns: `enrolled` is
 * copied to campaign.pool after each enrolment. `frozen`: the roster can no longer change, because the campaign opens.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table registrar.pool (
      campaign_id uuid not null,
      pool text not null,
      frozen boolean not null default false,
      enrolled integer not null default 0,
      primary key (campaign_id, pool)
    )`.execute(db);
  await sql`
    insert into registrar.pool (campaign_id, pool, enrolled)
    select campaign_id, pool, (
      select count(*) from registrar.credential as credential
      where credential.campaign_id = known.campaign_id and credential.pool = known.pool
    )
    from (
      select campaign_id, pool from registrar.member union select campaign_id, pool from registrar.credential
    ) as known`.execute(db);
}
