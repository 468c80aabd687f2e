/** Sign-ins that have begun and wait for a factor; each belongs to the browser that has its token in a cookie. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { RegistrarDatabase } from '../../database/tables.ts';
import { Fault } from '../../http/fault.ts';
import type { Account } from '../../http/serve.ts';
import { hashToken, makeToken } from '../tokens.ts';

type Db = Kysely<RegistrarDatabase>;
type Trx = Transaction<RegistrarDatabase>;

export const signInMinutes = 10;

/**
 * Begins one, and returns its token. `account`: of whom the password was right; null where a passkey comes first, which says
 * who it is.
 */
export async function beginSignIn(
  db: Db,
  account: Pick<Account, 'id'> | null,
  challenge: Buffer | null,
  now: Date,
): Promise<string> {
  await db.deleteFrom('registrar.sign_in').where('expires_at', '<=', now).execute();
  const token = makeToken();
  await db
    .insertInto('registrar.sign_in')
    .values({
      ...{ token_hash: hashToken(token), account_id: account?.id ?? null, challenge },
      expires_at: new Date(now.getTime() + signInMinutes * 60_000),
    })
    .execute();
  return token;
}

/** Of whom the password was right in this browser; undefined where it was nobody's. */
export function findSignIn(db: Db, token: string | undefined, now: Date): Promise<Account | undefined> {
  return db
    .selectFrom('registrar.sign_in')
    .innerJoin('registrar.account', 'registrar.account.id', 'registrar.sign_in.account_id')
    .select(['id', 'name', 'email', 'roles', 'language'])
    .where('token_hash', '=', hashToken(token ?? ''))
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** What a passkey is to sign, in place of an earlier challenge. Throws sign_in_expired. */
export async function setChallenge(db: Db, token: string, challenge: Buffer, now: Date): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('registrar.sign_in')
    .set({ challenge })
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Fault('sign_in_expired');
}

/** The challenge of a sign-in, once: whether the answer to it holds or not. Throws sign_in_expired. */
export async function takeChallenge(
  db: Db,
  token: string | undefined,
  now: Date,
): Promise<{ accountId: string | null; challenge: Buffer }> {
  const { rows } = await sql<{ account_id: string | null; challenge: Buffer }>`
    with held as (
      select token_hash, account_id, challenge from registrar.sign_in
      where token_hash = ${hashToken(token ?? '')} and expires_at > ${now} and challenge is not null
      for update
    )
    update registrar.sign_in set challenge = null from held
    where sign_in.token_hash = held.token_hash
    returning held.account_id, held.challenge`.execute(db);
  const [row] = rows;
  if (!row) throw new Fault('sign_in_expired');
  return { accountId: row.account_id, challenge: row.challenge };
}

/** Uses up a sign-in: of several factors that are shown for it at once, one signs in. Throws sign_in_expired. */
export async function endSignIn(trx: Trx, token: string | undefined, now: Date): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('registrar.sign_in')
    .where('token_hash', '=', hashToken(token ?? ''))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new Fault('sign_in_expired');
}

/** Nobody goes on with a sign-in of this account that has begun. */
export async function dropSignIns(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('registrar.sign_in').where('account_id', '=', accountId).execute();
}
