import type { Transaction } from 'kysely';
import type { RegistrarDatabase } from '../../database/tables.ts';
import { Fault } from '../../http/fault.ts';
import { findStep } from './app-codes.ts';
import type { AppSecrets } from './app-secrets.ts';

type Trx = Transaction<RegistrarDatabase>;

/**
 * The app of a sealed secret from now on, in place of an earlier one, if this is a code of it: which then is used up. Throws
 * code_wrong.
 */
export async function saveApp(
  trx: Trx,
  secrets: AppSecrets,
  accountId: string,
  { secret, code, now }: { secret: Buffer; code: string; now: Date },
): Promise<void> {
  const opened = secrets.open(accountId, secret);
  const last_step = opened && findStep(opened, code, now);
  if (last_step === undefined) throw new Fault('code_wrong');
  await trx
    .insertInto('registrar.authenticator_app')
    .values({ account_id: accountId, secret, last_step })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ secret, last_step }))
    .execute();
}

/** Uses up a code: neither it nor an older one is taken again, by whomever (RFC 6238 §5.2). Throws code_wrong. */
export async function takeAppCode(
  trx: Trx,
  secrets: AppSecrets,
  accountId: string,
  { code, now }: { code: string; now: Date },
): Promise<void> {
  const app = await trx
    .selectFrom('registrar.authenticator_app')
    .select('secret')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const secret = app && secrets.open(accountId, app.secret);
  const step = secret && findStep(secret, code, now);
  if (app === undefined || step === undefined) throw new Fault('code_wrong');
  const { numUpdatedRows } = await trx
    .updateTable('registrar.authenticator_app')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    // Of the app whose code this is: another one may have taken its place.
    .where('secret', '=', app.secret)
    .where('last_step', '<', step)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Fault('code_wrong');
}

/** Throws factor_not_found. */
export async function removeApp(trx: Trx, accountId: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('registrar.authenticator_app')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new Fault('factor_not_found');
}
