import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Role, Roles } from '../../shared/domain/roles.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { Account } from '../http/serve.ts';
import { hasFactor } from './factors/standing.ts';
import { withdrawInvitationsOf } from './invitations.ts';

type Trx = Transaction<RegistrarDatabase>;
/** What others in the console see of an account. */
type Listed = Omit<Account, 'language'> & { secondFactor: boolean };
const listed = ['id', 'name', 'email', 'roles', hasFactor.as('secondFactor')] as const;

/** Throws account_not_found. */
export async function findAccount(db: Kysely<RegistrarDatabase>, id: string): Promise<Account> {
  const account = await db
    .selectFrom('registrar.account')
    .select(['id', 'name', 'email', 'roles', 'language'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!account) throw new Fault('account_not_found');
  return account;
}

/** Everybody who may sign in to the console, by name. */
export async function listAccounts(db: Kysely<RegistrarDatabase>): Promise<Listed[]> {
  const accounts = await db.selectFrom('registrar.account').select(listed).execute();
  return accounts.toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Throws account_exists where somebody has this address already. */
export async function insertAccount(
  trx: Trx,
  { email, password_hash, ...given }: Omit<Account, 'id' | 'language'> & { password_hash: string },
): Promise<Account> {
  const account = { ...given, id: randomUUID(), email: email.toLowerCase(), language: null };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('registrar.account')
    .values({ ...account, password_hash })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw new Fault('account_exists');
  return account;
}

/**
 * Holds every administrator until the transaction ends, and then the account. Whoever takes a role or an account away holds
 * them first: of two administrators who remove each other at once, the second one finds that they are the last.
 * Throws account_not_found.
 */
async function holdAccount(trx: Trx, id: string): Promise<{ account: Listed; otherAdministrators: number }> {
  const held = await trx
    .selectFrom('registrar.account')
    .select(listed)
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

const isAdministrator = ({ roles }: Listed) => roles.includes('administrator');

/**
 * Gives an account these roles in place of those it had, which are returned. What somebody invited ends with the right to, and
 * what was assigned to them with the role of a responder. Throws account_not_found, last_administrator.
 */
export async function changeRoles(trx: Trx, id: string, roles: Roles): Promise<Listed> {
  const { account, otherAdministrators } = await holdAccount(trx, id);
  if (isAdministrator(account) && !roles.includes('administrator') && otherAdministrators === 0)
    throw new Fault('last_administrator');
  await trx
    .updateTable('registrar.account')
    .set({ roles: [...roles] })
    .where('id', '=', id)
    .execute();
  if (!roles.includes('administrator')) await withdrawInvitationsOf(trx, id);
  if (!roles.includes('responder'))
    await trx.deleteFrom('registrar.assignment').where('account_id', '=', id).execute();
  return account;
}

/**
 * Removes an account with its sessions, assignments and open invitations, and returns whose it was. Throws account_not_found,
 * last_administrator.
 */
export async function removeAccount(trx: Trx, id: string): Promise<Listed> {
  const { account, otherAdministrators } = await holdAccount(trx, id);
  if (isAdministrator(account) && otherAdministrators === 0) throw new Fault('last_administrator');
  await withdrawInvitationsOf(trx, id);
  await trx.deleteFrom('registrar.account').where('id', '=', id).execute();
  return account;
}
