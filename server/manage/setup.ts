import type { Kysely, Transaction } from 'kysely';
import type { RegistrarDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { Account } from '../http/serve.ts';
import { insertAccount } from './accounts.ts';
import { choosePassword } from './passwords.ts';
import { hashToken, makeToken } from './tokens.ts';

type Db = Kysely<RegistrarDatabase>;

export async function accountExists(db: Db): Promise<boolean> {
  return (await db.selectFrom('registrar.account').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Makes the setup link of this start, in place of an earlier one. Undefined once somebody has an account. */
export async function renewSetupToken(db: Db): Promise<string | undefined> {
  if (await accountExists(db)) return undefined;
  const token = makeToken();
  await db
    .insertInto('registrar.setup')
    .values({ token_hash: hashToken(token) })
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet({ token_hash: hashToken(token) }))
    .execute();
  return token;
}

/**
 * Resolves with what makes the first account in a transaction: it is administrator and manager, and the setup link dies with
 * it. Both throw setup_done, setup_link_invalid.
 */
export async function setUp(
  db: Db,
  token: string,
  { password, ...given }: { name: string; email: string; password: string },
): Promise<(trx: Transaction<RegistrarDatabase>) => Promise<Account>> {
  const link = db
    .selectFrom('registrar.setup')
    .select('token_hash')
    .where('token_hash', '=', hashToken(token));
  if (!(await link.executeTakeFirst())) throw await whyNoLink(db);
  const password_hash = await choosePassword(password, given);
  return async (trx) => {
    // A link can be there beside accounts that came in with a copy of another database.
    if (await accountExists(trx)) throw new Fault('setup_done');
    const { numDeletedRows } = await trx
      .deleteFrom('registrar.setup')
      .where('token_hash', '=', hashToken(token))
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw await whyNoLink(trx);
    return insertAccount(trx, { ...given, password_hash, roles: ['administrator', 'manager'] });
  };
}

async function whyNoLink(db: Db): Promise<Fault> {
  return new Fault((await accountExists(db)) ? 'setup_done' : 'setup_link_invalid');
}
