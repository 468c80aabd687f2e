import type { Kysely } from 'kysely';
import type { SessionView } from '../../shared/api/own.ts';
import { isAway } from '../database/away.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import type { Account } from '../http/serve.ts';
import { nameBrowser } from './browser-name.ts';
import { dropSignIns } from './factors/sign-ins.ts';
import { lacksFactor } from './factors/standing.ts';
import { hashToken, makeToken } from './tokens.ts';

type Db = Kysely<RegistrarDatabase>;
/** `idleHours`: without a request for so long, a session ends. */
type Clock = Pick<RegistrarDeps, 'clock' | 'idleHours'>;

export const sessionDays = 14;
const day = 86_400_000;

const toMinute = (time: Date) => new Date(Math.floor(time.getTime() / 60_000) * 60_000);

/** Begun after the first of these times, and used after the second one: what is older has ended. */
function bounds({ clock, idleHours }: Clock) {
  const now = clock();
  return {
    now,
    begun: new Date(now.getTime() - sessionDays * day),
    used: new Date(now.getTime() - idleHours * 3_600_000),
  };
}

/** Starts a session; returns the token that goes into the cookie. Only its hash is stored, and times to the minute. */
export async function startSession(
  db: Db,
  accountId: string,
  userAgent: string | undefined,
  clock: Clock,
): Promise<string> {
  const token = makeToken();
  const { now, begun, used } = bounds(clock);
  await db
    .deleteFrom('registrar.session')
    .where((session) => session.or([session('begun_at', '<=', begun), session('used_at', '<=', used)]))
    .execute();
  await db
    .insertInto('registrar.session')
    .values({
      ...{ token_hash: hashToken(token), account_id: accountId },
      ...{ begun_at: toMinute(now), used_at: toMinute(now), ...nameBrowser(userAgent) },
    })
    .execute();
  return token;
}

/** Gives a session another token, which takes the place of this one. Throws not_signed_in where it has ended. */
export async function renewSession(db: Db, token: string | undefined): Promise<string> {
  const renewed = makeToken();
  const { numUpdatedRows } = await db
    .updateTable('registrar.session')
    .set({ token_hash: hashToken(renewed) })
    .where('token_hash', '=', hashToken(token ?? ''))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Fault('not_signed_in');
  return renewed;
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

/**
 * Ends all sessions of an account, but for the one of this token, every sign-in that has begun, and the link for a new password,
 * which would begin one.
 */
export async function endSessions(db: Db, accountId: string, but?: string): Promise<void> {
  await db.deleteFrom('registrar.reset').where('account_id', '=', accountId).execute();
  await dropSignIns(db, accountId);
  await db
    .deleteFrom('registrar.session')
    .where('account_id', '=', accountId)
    .$if(but !== undefined, (query) => query.where('token_hash', '!=', hashToken(but ?? '')))
    .execute();
}

/** Of an account, the one that was used last first. `token`: of the session that asks. */
export async function listSessions(
  db: Db,
  accountId: string,
  token: string | undefined,
  clock: Clock,
): Promise<SessionView[]> {
  const { begun, used } = bounds(clock);
  const rows = await db
    .selectFrom('registrar.session')
    .select(['token_hash', 'begun_at', 'used_at', 'browser', 'system'])
    .where('account_id', '=', accountId)
    .where('begun_at', '>', begun)
    .where('used_at', '>', used)
    .orderBy('used_at', 'desc')
    .execute();
  const own = token === undefined ? undefined : hashToken(token);
  return rows.map(({ token_hash, begun_at, used_at, browser, system }) => ({
    ...{ begun: begun_at.toISOString(), used: used_at.toISOString(), browser, system },
    current: own?.equals(token_hash) ?? false,
  }));
}

export interface FoundSession {
  account: Account;
  /** To the minute. */
  begun: Date;
  used: Date;
  /** A second factor is demanded of them, and they have none yet. */
  lacksFactor: boolean;
}

/** Whose session it is. Throws not_signed_in. */
export async function readSession(db: Db, token: string | undefined, clock: Clock): Promise<FoundSession> {
  if (!token) throw new Fault('not_signed_in');
  const { now, begun, used } = bounds(clock);
  const session = await db
    .selectFrom('registrar.session')
    .innerJoin('registrar.account', 'registrar.account.id', 'registrar.session.account_id')
    .select(['id', 'name', 'email', 'roles', 'language', 'begun_at', 'used_at', lacksFactor.as('lacks')])
    .where('token_hash', '=', hashToken(token))
    .where('begun_at', '>', begun)
    // One that begins later was begun by a clock that was wrong; a day is left to clocks that differ.
    .where('begun_at', '<=', new Date(now.getTime() + day))
    .where('used_at', '>', used)
    .executeTakeFirst();
  if (!session) throw new Fault('not_signed_in');
  const { begun_at, used_at, lacks, ...account } = session;
  return { account, begun: begun_at, used: used_at, lacksFactor: lacks };
}

/** Whose session it is, which this request keeps from ending. Throws not_signed_in. */
export async function findSession(db: Db, token: string | undefined, clock: Clock): Promise<FoundSession> {
  const found = await readSession(db, token, clock);
  const minute = toMinute(clock.clock());
  // Written anew once a minute, and by a clock that went back not at all.
  if (minute > found.used) {
    const renewing = db
      .updateTable('registrar.session')
      .set({ used_at: minute })
      .where('token_hash', '=', hashToken(token ?? ''))
      .execute();
    // On a full disk people can go on reading.
    await renewing.catch((error) => {
      if (!isAway(error)) throw error;
    });
  }
  return found;
}
