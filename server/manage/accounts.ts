import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Role, Roles } from '../../shared/domain/roles.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { Account } from '../http/serve.ts';

type Trx = Transaction<RegistrarDatabase>;

/** Everybody who may sign in to the console, by name. */
export async function listAccounts(db: Kysely<RegistrarDatabase>): Promise<Account[]> {
  const accounts = await db
    .selectFrom('registrar.account')
    .select(['id', 'name', 'email', 'roles'])
    .execute();
  return accounts.toSorted((one, other) => one.name.localeCompare(other.name));
}

export async function insertAccount(
  trx: Trx,
  { email, password_hash, ...given }: Omit<Account, 'id'> & { password_hash: string },
): Promise<Account> {
  const account = { ...given, id: randomUUID(), email: email.toLowerCase() };
  await trx
    .insertInto('registrar.account')
    .values({ ...account, password_hash })
    .execute();
  return account;
}

/**
 * Holds every administrator until the transaction ends, and then the account. Whoever takes a role or an account away holds
 * them first: of two administrators who remove each other at once, the second one finds that they are the last.
 * Throws account_not_found.
 */
async function holdAccount(trx: Trx, id: string): Promise<{ account: Account; otherAdministrators: number }> {
  const held = await trx
    .selectFrom('registrar.account')
    .select(['id', 'name', 'email', 'roles'])
    .where((account) =>
      account.or([account('id', '=', id), account(sql<Role>`'administrator'`, '=', sql<Role>`any(roles)`)]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  const account = held.find((one) => one.id === id);
  if (!account) throw new Fault('account_not_found');
  return {
    account,
    otherAdministrators: held.filter((one) => one !== account && isAdministrator(one)).length,
  };
}

const isAdministrator = ({ roles }: Account) => roles.includes('administrator');

/** Gives an account these roles in place of those it had, which are returned. Throws account_not_found, last_administrator. */
export async function changeRoles(trx: Trx, id: string, roles: Roles): Promise<Account> {
  const { account, otherAdministrators } = await holdAccount(trx, id);
  if (isAdministrator(account) && !roles.includes('administrator') && otherAdministrators === 0)
    throw new Fault('last_administrator');
  await trx
    .updateTable('registrar.account')
    .set({ roles: [...roles] })
    .where('id', '=', id)
    .execute();
  return account;
}

/** Removes an account with its sessions, and returns whose it was. Throws account_not_found, last_administrator. */
export async function removeAccount(trx: Trx, id: string): Promise<Account> {
  const { account, otherAdministrators } = await holdAccount(trx, id);
  if (isAdministrator(account) && otherAdministrators === 0) throw new Fault('last_administrator');
  await trx.deleteFrom('registrar.account').where('id', '=', id).execute();
  return account;
}
