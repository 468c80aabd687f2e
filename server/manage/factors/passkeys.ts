import type { Kysely, Transaction } from 'kysely';
import type { RegistrarDatabase } from '../../database/tables.ts';
import { Fault } from '../../http/fault.ts';
import type { NewPasskey, StoredPasskey } from './webauthn.ts';

type Db = Kysely<RegistrarDatabase>;
type Trx = Transaction<RegistrarDatabase>;

/** Somebody's passkeys by name, as they see them. */
export async function listPasskeys(db: Db, accountId: string): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('registrar.passkey')
    .select(['id', 'name'])
    .where('account_id', '=', accountId)
    .execute();
  return rows.toSorted((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
}

/** The same as browsers know them. */
export async function listCredentials(
  db: Db,
  accountId: string,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await db
    .selectFrom('registrar.passkey')
    .select(['credential_id', 'transports'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute();
  return rows.map(({ credential_id, transports }) => ({
    id: credential_id.toString('base64url'),
    transports,
  }));
}

/** Throws passkey_exists. */
export async function savePasskey(
  trx: Trx,
  accountId: string,
  name: string,
  { credentialId, publicKey, counter, transports }: NewPasskey,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('registrar.passkey')
    .values({
      ...{ id: crypto.randomUUID(), account_id: accountId, credential_id: credentialId, name },
      ...{ public_key: publicKey, counter, transports },
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw new Fault('passkey_exists');
}

/** The passkey of this id, which nobody else uses until the transaction ends. */
export async function holdPasskey(trx: Trx, credentialId: string): Promise<StoredPasskey | undefined> {
  const row = await trx
    .selectFrom('registrar.passkey')
    .select(['id', 'account_id', 'credential_id', 'public_key', 'counter'])
    .where('credential_id', '=', Buffer.from(credentialId, 'base64url'))
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, account_id, credential_id, public_key, counter } = row;
  return { id, accountId: account_id, credentialId: credential_id, publicKey: public_key, counter };
}

export async function saveCounter(trx: Trx, id: string, counter: number): Promise<void> {
  await trx.updateTable('registrar.passkey').set({ counter }).where('id', '=', id).execute();
}

/** Throws factor_not_found where it is not this account's. */
export async function removePasskey(trx: Trx, accountId: string, id: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('registrar.passkey')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new Fault('factor_not_found');
}
