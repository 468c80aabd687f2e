import { createHmac, randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { plainCode } from '../../../shared/domain/codes.ts';
import { recoveryCodes } from '../../../shared/domain/factors.ts';
import type { RegistrarDatabase } from '../../database/tables.ts';
import { Fault } from '../../http/fault.ts';
import type { RegistrarKeys } from '../../keys.ts';
import { makeCode } from '../../registrar/codes.ts';

type Trx = Transaction<RegistrarDatabase>;

/** 80 random bits each. Whoever has the database has no key to try codes with. */
function hashOf(keys: RegistrarKeys, accountId: string, code: string): Buffer {
  return createHmac('sha256', keys.derive('recovery-code', accountId)).update(plainCode(code)).digest();
}

/** Makes new ones in place of those that there are. They are shown once, and their hashes are stored. */
export async function replaceRecoveryCodes(
  trx: Trx,
  keys: RegistrarKeys,
  accountId: string,
): Promise<string[]> {
  await removeRecoveryCodes(trx, accountId);
  const codes = Array.from({ length: recoveryCodes }, () => makeCode(randomBytes));
  await trx
    .insertInto('registrar.recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashOf(keys, accountId, code) })))
    .execute();
  return codes;
}

export async function removeRecoveryCodes(trx: Trx, accountId: string): Promise<void> {
  await trx.deleteFrom('registrar.recovery_code').where('account_id', '=', accountId).execute();
}

/** Uses one up: of several who show it at once the first one wins. Throws code_wrong. */
export async function takeRecoveryCode(
  trx: Trx,
  keys: RegistrarKeys,
  accountId: string,
  code: string,
): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('registrar.recovery_code')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(keys, accountId, code))
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new Fault('code_wrong');
}

export async function countRecoveryCodes(db: Kysely<RegistrarDatabase>, accountId: string): Promise<number> {
  const { left } = await db
    .selectFrom('registrar.recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return left;
}
