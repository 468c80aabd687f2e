/** Who has a second factor, and of whom one is demanded. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { RegistrarDatabase } from '../../database/tables.ts';
import { Fault } from '../../http/fault.ts';

// All of the row of registrar.account that a query is about.
const hasApp = sql<boolean>`exists (
  select from registrar.authenticator_app where account_id = account.id
)`;
const hasPasskey = sql<boolean>`exists (select from registrar.passkey where account_id = account.id)`;
/** Recovery codes alone are no second factor. */
export const hasFactor: RawBuilder<boolean> = sql<boolean>`(${hasApp} or ${hasPasskey})`;
const isDemanded = sql<boolean>`exists (
  select from registrar.factor_demand where role = any(account.roles)
)`;
/** Does one of their roles demand a second factor that they do not have? */
export const lacksFactor: RawBuilder<boolean> = sql<boolean>`(${isDemanded} and not ${hasFactor})`;

export interface Standing {
  app: boolean;
  passkey: boolean;
  /** Of one of their roles. */
  demanded: boolean;
  lacks: boolean;
}

/** Throws account_not_found. */
export async function readStanding(db: Kysely<RegistrarDatabase>, accountId: string): Promise<Standing> {
  const found = await db
    .selectFrom('registrar.account')
    .select([
      ...[hasApp.as('app'), hasPasskey.as('passkey')],
      ...[isDemanded.as('demanded'), lacksFactor.as('lacks')],
    ])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!found) throw new Fault('account_not_found');
  return found;
}
