import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Invitation } from '../../shared/api/accounts.ts';
import type { Roles } from '../../shared/domain/roles.ts';
import type { RegistrarDatabase, RegistrarTables } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import { hashToken, makeToken } from './tokens.ts';

type Db = Kysely<RegistrarDatabase>;
type Trx = Transaction<RegistrarDatabase>;
type Row = Selectable<RegistrarTables['registrar.invitation']>;

export const invitationDays = 7;
const day = 86_400_000;
/** So long a link can still say what became of it. */
const rememberedDays = 30;

/** Those that can be used, and those that expired without having been; the newest last. */
export async function listInvitations(db: Db, now: Date): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('registrar.invitation')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('expires_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => present(row, now));
}

function present({ id, email, roles, expires_at }: Row, now: Date): Invitation {
  return { id, email, roles, expiresAt: expires_at.toISOString(), expired: expires_at <= now };
}

/**
 * Invites an address in place of an earlier invitation of it. `by`: the account that invites, null for the
 * operator's command. Returns the token of its link. Throws
 * account_exists.
 */
export async function invite(
  trx: Trx,
  by: string | null,
  { email: given, roles }: { email: string; roles: Roles },
  now: Date,
): Promise<{ token: string; invitation: Invitation }> {
  const email = given.toLowerCase();
  await expectNobody(trx, email);
  await trx
    .deleteFrom('registrar.invitation')
    .where('expires_at', '<', new Date(now.getTime() - rememberedDays * day))
    .execute();
  await trx
    .updateTable('registrar.invitation')
    .set({ state: 'withdrawn' })
    .where('email', '=', email)
    .where('state', '=', 'open')
    .execute();
  const token = makeToken();
  const row = {
    ...{ id: randomUUID(), made_by: by, token_hash: hashToken(token) },
    ...{ email, roles: [...roles], state: 'open' as const },
    expires_at: new Date(now.getTime() + invitationDays * day),
  };
  const { id: _, ...renewed } = row;
  // Another administrator may have invited the same address at this moment.
  const { id } = await trx
    .insertInto('registrar.invitation')
    .values(row)
    .onConflict((conflict) => conflict.column('email').where('state', '=', 'open').doUpdateSet(renewed))
    .returning('id')
    .executeTakeFirstOrThrow();
  return { token, invitation: present({ ...row, id }, now) };
}

/** Throws account_exists. */
async function expectNobody(db: Db, email: string): Promise<void> {
  const found = await db
    .selectFrom('registrar.account')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  if (found) throw new Fault('account_exists');
}

/** Of what somebody made who may invite nobody any more: a link that they kept would lead back in. */
export async function withdrawInvitationsOf(trx: Trx, account: string): Promise<void> {
  await trx
    .updateTable('registrar.invitation')
    .set({ state: 'withdrawn' })
    .where('made_by', '=', account)
    .where('state', '=', 'open')
    .execute();
}

/** Returns whose it was. Throws invitation_unknown where it is not open. */
export async function withdrawInvitation(trx: Trx, id: string): Promise<string> {
  const withdrawn = await trx
    .updateTable('registrar.invitation')
    .set({ state: 'withdrawn' })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('email')
    .executeTakeFirst();
  if (!withdrawn) throw new Fault('invitation_unknown');
  return withdrawn.email;
}

/** The invitation of a link that can be used. Throws invitation_unknown, _used, _withdrawn, _expired. */
export async function findInvitation(db: Db, token: string, now: Date): Promise<Row> {
  const row = await db
    .selectFrom('registrar.invitation')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  if (!row) throw new Fault('invitation_unknown');
  if (row.state !== 'open') throw new Fault(`invitation_${row.state}`);
  if (row.expires_at <= now) throw new Fault('invitation_expired');
  return row;
}

/** Uses up an invitation, once. Of several who use its link at once the first one wins. Throws as findInvitation does. */
export async function useInvitation(trx: Trx, token: string, now: Date): Promise<Row> {
  const used = await trx
    .updateTable('registrar.invitation')
    .set({ state: 'used' })
    .where('token_hash', '=', hashToken(token))
    .where('state', '=', 'open')
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  if (used) return used;
  await findInvitation(trx, token, now);
  throw new Fault('invitation_unknown');
}
