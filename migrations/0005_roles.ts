import { type Kysely, sql } from 'kysely';

export const sides = ['registrar', 'box'];

const write = 'select, insert, update, delete';
/** Schema, who acts there, and what they may do with its tables. */
const rights = [
  ['registrar', 'candor_registrar', write],
  ['campaign', 'candor_registrar', write],
  ['ledger', 'candor_registrar', 'select'],
  ['campaign', 'candor_box', 'select, update'],
  ['box', 'candor_box', write],
  ['ledger', 'candor_box', write],
] as const;

/**
 * One role a side, so that no connection can use both (docs/decisions/0011). Roles belong to the whole server: another
 * database may have made them, or be making them now. Where this login may not, the start says so. Does no harm when it
 * runs again: on each side, and once more where the roles were made later.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const role of ['candor_registrar', 'candor_box']) await makeRole(db, role);
  for (const [schema, role, privileges] of rights) {
    const { rows } = await sql`
      select from pg_namespace, pg_roles where nspname = ${schema} and rolname = ${role}`.execute(db);
    if (rows.length === 0) continue;
    const [there, actor] = [sql.id(schema), sql.id(role)];
    const allowed = sql.raw(privileges);
    await sql`revoke all on schema ${there} from public`.execute(db);
    await sql`revoke all on all tables in schema ${there} from public`.execute(db);
    await sql`grant usage on schema ${there} to ${actor}`.execute(db);
    await sql`grant ${allowed} on all tables in schema ${there} to ${actor}`.execute(db);
    // Tables of later migrations.
    await sql`alter default privileges in schema ${there} grant ${allowed} on tables to ${actor}`.execute(db);
  }
  await protectTrail(db);
}

/** The server reads the trail and adds to it. Neither it nor whoever breaks into it changes what stands there. */
async function protectTrail(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`
    select from pg_roles where rolname = 'candor_registrar' and to_regclass('registrar.trail') is not null`.execute(
    db,
  );
  if (rows.length === 0) return;
  await sql`revoke update, delete on registrar.trail from candor_registrar`.execute(db);
  await sql`revoke execute on function registrar.forget_trail from public`.execute(db);
  await sql`grant execute on function registrar.forget_trail to candor_registrar`.execute(db);
}

/** Makes the role, and the login that migrates a member of it, as far as that login may. */
async function makeRole(db: Kysely<unknown>, role: string): Promise<void> {
  const name = sql.id(role);
  await sql`
    do $$ begin
      create role ${name} nologin;
    exception when duplicate_object or unique_violation or insufficient_privilege then null;
    end $$`.execute(db);
  // internal_error: somebody else is granting the same at this moment.
  await sql`
    do $$ begin
      if not (select rolsuper from pg_roles where rolname = current_user) then
        grant ${name} to current_user;
      end if;
    exception when undefined_object or unique_violation or insufficient_privilege or internal_error then null;
    end $$`.execute(db);
}
