import { createHash, randomBytes, randomUUID } from 'node:crypto';
import argon2 from 'argon2';
import type { Kysely } from 'kysely';
import { isAway } from '../database/away.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { Manager } from '../http/serve.ts';

type Db = Kysely<RegistrarDatabase>;

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const hashing = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
export const sessionDays = 14;
/** Without a request for so long, a session ends. */
const idleMilliseconds = 12 * 3_600_000;
/** A session that is used is written anew no more often than this. */
const writtenEvery = 15 * 60_000;

const hashToken = (token: string) => createHash('sha256').update(token).digest();
const makeToken = () => randomBytes(32).toString('base64url');

export async function managerExists(db: Db): Promise<boolean> {
  return (await db.selectFrom('registrar.manager').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Makes the setup link of this start, in place of an earlier one. Undefined once a manager exists. */
export async function renewSetupToken(db: Db): Promise<string | undefined> {
  if (await managerExists(db)) return undefined;
  const token = makeToken();
  await db
    .insertInto('registrar.setup')
    .values({ token_hash: hashToken(token) })
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet({ token_hash: hashToken(token) }))
    .execute();
  return token;
}

/** Creates the first manager; the setup link dies with it. Throws setup_done, setup_link_invalid. */
export async function setUp(
  db: Db,
  token: string,
  { name, password, ...account }: { name: string; email: string; password: string },
): Promise<Manager> {
  const link = db
    .selectFrom('registrar.setup')
    .select('token_hash')
    .where('token_hash', '=', hashToken(token));
  if (!(await link.executeTakeFirst())) throw await whyNoLink(db);
  // Costly on purpose, so that only whoever has the link can ask for it.
  const passwordHash = await argon2.hash(password, hashing);
  const manager: Manager = { id: randomUUID(), name, email: account.email.toLowerCase() };
  await db.transaction().execute(async (trx) => {
    // A link can be there beside managers that came in with a copy of another database.
    if (await managerExists(trx)) throw new Fault('setup_done');
    const { numDeletedRows } = await trx
      .deleteFrom('registrar.setup')
      .where('token_hash', '=', hashToken(token))
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw await whyNoLink(trx);
    await trx
      .insertInto('registrar.manager')
      .values({ ...manager, password_hash: passwordHash })
      .execute();
  });
  return manager;
}

async function whyNoLink(db: Db): Promise<Fault> {
  return new Fault((await managerExists(db)) ? 'setup_done' : 'setup_link_invalid');
}

/** Checks e-mail and password; takes as long where there is no such manager. Throws sign_in_failed. */
export async function checkPassword(db: Db, email: string, password: string): Promise<Manager> {
  const account = await db
    .selectFrom('registrar.manager')
    .select(['id', 'name', 'email', 'password_hash'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  const matches = await argon2.verify(account?.password_hash ?? (await unknownHash()), password);
  if (!account || !matches) throw new Fault('sign_in_failed');
  const { id, name, email: known } = account;
  return { id, name, email: known };
}

let hashOfNobody: Promise<string> | undefined;
function unknownHash(): Promise<string> {
  hashOfNobody ??= argon2.hash(makeToken(), hashing);
  return hashOfNobody;
}

/** Starts a session; returns the token that goes into the cookie. Only its hash is stored. */
export async function startSession(db: Db, managerId: string, now: Date): Promise<string> {
  const token = makeToken();
  await db
    .deleteFrom('registrar.session')
    .where((session) => session.or([session('expires_at', '<', now), session('idle_at', '<', now)]))
    .execute();
  await db
    .insertInto('registrar.session')
    .values({
      token_hash: hashToken(token),
      manager_id: managerId,
      expires_at: new Date(now.getTime() + sessionDays * 86_400_000),
      idle_at: new Date(now.getTime() + idleMilliseconds),
    })
    .execute();
  return token;
}

export async function endSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('registrar.session').where('token_hash', '=', hashToken(token)).execute();
}

/** Whose session it is, which this request keeps from ending. Throws not_signed_in. */
export async function findSession(db: Db, token: string | undefined, now: Date): Promise<Manager> {
  if (!token) throw new Fault('not_signed_in');
  const hash = hashToken(token);
  const session = await db
    .selectFrom('registrar.session')
    .innerJoin('registrar.manager', 'registrar.manager.id', 'registrar.session.manager_id')
    .select(['registrar.manager.id', 'registrar.manager.name', 'registrar.manager.email', 'idle_at'])
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    // One that would last longer was begun by a clock that was wrong; a day is left to clocks that differ.
    .where('expires_at', '<=', new Date(now.getTime() + (sessionDays + 1) * 86_400_000))
    .where('idle_at', '>', now)
    .executeTakeFirst();
  if (!session) throw new Fault('not_signed_in');
  const { idle_at, ...manager } = session;
  const renewed = new Date(now.getTime() + idleMilliseconds);
  if (renewed.getTime() - idle_at.getTime() > writtenEvery) {
    const renewing = db
      .updateTable('registrar.session')
      .set({ idle_at: renewed })
      .where('token_hash', '=', hash)
      .execute();
    // On a full disk managers can go on reading.
    await renewing.catch((error) => {
      if (!isAway(error)) throw error;
    });
  }
  return manager;
}
