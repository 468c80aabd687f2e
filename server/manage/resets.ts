import type { Kysely, Transaction } from 'kysely';
import type { RegistrarDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { Account } from '../http/serve.ts';
import { endSessions } from './sessions.ts';
import { hashToken, makeToken } from './tokens.ts';

type Trx = Transaction<RegistrarDatabase>;

export const resetMinutes = 60;

/** Makes a link for a new password, in place of an earlier one. Undefined where nobody has the address. */
export async function makeReset(
  trx: Trx,
  email: string,
  now: Date,
): Promise<{ account: Account; token: string } | undefined> {
  const account = await trx
    .selectFrom('registrar.account')
    .select(['id', 'name', 'email', 'roles', 'language'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  if (!account) return undefined;
  const token = makeToken();
  const fresh = {
    token_hash: hashToken(token),
    expires_at: new Date(now.getTime() + resetMinutes * 60_000),
  };
  await trx
    .insertInto('registrar.reset')
    .values({ account_id: account.id, ...fresh })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(fresh))
    .execute();
  return { account, token };
}

/** Whose link this is. Throws reset_link_invalid. */
export async function findReset(db: Kysely<RegistrarDatabase>, token: string, now: Date): Promise<Account> {
  const account = await db
    .selectFrom('registrar.reset')
    .innerJoin('registrar.account', 'registrar.account.id', 'registrar.reset.account_id')
    .select(['id', 'name', 'email', 'roles', 'language'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!account) throw new Fault('reset_link_invalid');
  return account;
}

/** Uses up a link: the password is another one, and all sessions end. Throws reset_link_invalid. */
export async function useReset(trx: Trx, token: string, password_hash: string, now: Date): Promise<void> {
  const used = await trx
    .deleteFrom('registrar.reset')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst();
  if (!used) throw new Fault('reset_link_invalid');
  await trx
    .updateTable('registrar.account')
    .set({ password_hash })
    .where('id', '=', used.account_id)
    .execute();
  await endSessions(trx, used.account_id);
}
