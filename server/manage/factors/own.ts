/** What somebody has for the second step, and of which roles one is demanded. */
import type { Kysely, Transaction } from 'kysely';
import type { Factor } from '../../../shared/domain/factors.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import type { RegistrarDatabase } from '../../database/tables.ts';
import { Fault } from '../../http/fault.ts';
import type { Account } from '../../http/serve.ts';
import { findAccount } from '../accounts.ts';
import { endSessions } from '../sessions.ts';
import { countRecoveryCodes, removeRecoveryCodes } from './recovery-codes.ts';
import { readStanding } from './standing.ts';

type Db = Kysely<RegistrarDatabase>;
type Trx = Transaction<RegistrarDatabase>;

/** Throws account_not_found. */
export async function hasOne(db: Db, accountId: string): Promise<boolean> {
  const { app, passkey } = await readStanding(db, accountId);
  return app || passkey;
}

/** What somebody can show at the second step; empty where they have none. */
export async function listFactors(db: Db, accountId: string): Promise<Factor[]> {
  const { app, passkey } = await readStanding(db, accountId);
  if (!app && !passkey) return [];
  const codes = await countRecoveryCodes(db, accountId);
  return [
    ...(passkey ? (['passkey'] as const) : []),
    ...(app ? (['app'] as const) : []),
    ...(codes > 0 ? (['recovery_code'] as const) : []),
  ];
}

/** After one was removed: recovery codes go with the last. Throws factor_demanded where the last one has to stay. */
export async function settleRemoval(trx: Trx, accountId: string): Promise<void> {
  const { app, passkey, lacks } = await readStanding(trx, accountId);
  if (lacks) throw new Fault('factor_demanded');
  if (!app && !passkey) await removeRecoveryCodes(trx, accountId);
}

/**
 * Takes everything away that somebody has for the second step, and signs them out: whoever has lost a device may have lost a
 * session with it. Returns whose it was. Throws account_not_found, factor_not_found.
 */
export async function removeAllFactors(trx: Trx, accountId: string): Promise<Account> {
  const account = await findAccount(trx, accountId);
  if (!(await hasOne(trx, accountId))) throw new Fault('factor_not_found');
  for (const table of ['registrar.authenticator_app', 'registrar.passkey'] as const)
    await trx.deleteFrom(table).where('account_id', '=', accountId).execute();
  await removeRecoveryCodes(trx, accountId);
  await endSessions(trx, accountId);
  return account;
}

/** The roles of which a second factor is demanded. */
export async function readDemand(db: Db): Promise<Role[]> {
  const rows = await db.selectFrom('registrar.factor_demand').select('role').execute();
  return rows.map(({ role }) => role);
}

/** Demands one of these roles and of no other. Returns those of which it was demanded before. Throws own_factor_first. */
export async function changeDemand(trx: Trx, actorId: string, roles: readonly Role[]): Promise<Role[]> {
  if (roles.length > 0 && !(await hasOne(trx, actorId))) throw new Fault('own_factor_first');
  const before = await trx.deleteFrom('registrar.factor_demand').returning('role').execute();
  if (roles.length > 0)
    await trx
      .insertInto('registrar.factor_demand')
      .values(roles.map((role) => ({ role })))
      .execute();
  return before.map(({ role }) => role);
}
