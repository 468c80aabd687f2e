import type { Kysely } from 'kysely';
import { isAway } from '../database/away.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { Account } from '../http/serve.ts';
import { hashToken, makeToken } from './tokens.ts';

type Db = Kysely<RegistrarDatabase>;

export const sessionDays = 14;
/** Without a request for so long, a session ends. */
const idleMilliseconds = 12 * 3_600_000;
/** A session that is used is written anew no more often than this. */
const writtenEvery = 15 * 60_000;

/** Starts a session; returns the token that goes into the cookie. Only its hash is stored. */
export async function startSession(db: Db, accountId: string, now: Date): Promise<string> {
  const token = makeToken();
  await db
    .deleteFrom('registrar.session')
    .where((session) => session.or([session('expires_at', '<', now), session('idle_at', '<', now)]))
    .execute();
  await db
    .insertInto('registrar.session')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      expires_at: new Date(now.getTime() + sessionDays * 86_400_000),
      idle_at: new Date(now.getTime() + idleMilliseconds),
    })
    .execute();
  return token;
}

/** Returns whose session it was; null where there was none. */
export async function endSession(db: Db, token: string): Promise<Pick<Account, 'id' | 'name'> | null> {
  const account = await db
    .deleteFrom('registrar.session')
    .using('registrar.account')
    .whereRef('registrar.account.id', '=', 'registrar.session.account_id')
    .where('token_hash', '=', hashToken(token))
    .returning(['registrar.account.id', 'registrar.account.name'])
    .executeTakeFirst();
  return account ?? null;
}

/** Whose session it is, which this request keeps from ending. Throws not_signed_in. */
export async function findSession(db: Db, token: string | undefined, now: Date): Promise<Account> {
  if (!token) throw new Fault('not_signed_in');
  const hash = hashToken(token);
  const session = await db
    .selectFrom('registrar.session')
    .innerJoin('registrar.account', 'registrar.account.id', 'registrar.session.account_id')
    .select(['id', 'name', 'email', 'roles', 'idle_at'])
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    // One that would last longer was begun by a clock that was wrong; a day is left to clocks that differ.
    .where('expires_at', '<=', new Date(now.getTime() + (sessionDays + 1) * 86_400_000))
    .where('idle_at', '>', now)
    .executeTakeFirst();
  if (!session) throw new Fault('not_signed_in');
  const { idle_at, ...account } = session;
  const renewed = new Date(now.getTime() + idleMilliseconds);
  if (renewed.getTime() - idle_at.getTime() > writtenEvery) {
    const renewing = db
      .updateTable('registrar.session')
      .set({ idle_at: renewed })
      .where('token_hash', '=', hash)
      .execute();
    // On a full disk people can go on reading.
    await renewing.catch((error) => {
      if (!isAway(error)) throw error;
    });
  }
  return account;
}
