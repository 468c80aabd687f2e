/** What somebody is setting up: it belongs to their session, and ends with it. */
import type { Kysely } from 'kysely';
import type { RegistrarDatabase } from '../../database/tables.ts';
import { isForeignKeyViolation } from '../../database/violations.ts';
import { Fault } from '../../http/fault.ts';
import { hashToken } from '../tokens.ts';

type Db = Kysely<RegistrarDatabase>;
type Setup = { secret: Buffer } | { challenge: Buffer };

const setupMinutes = 30;

/**
 * Begins one, in place of whatever was begun before in this session. `token`: of the session. Throws not_signed_in where it has
 * ended by now.
 */
export async function beginSetup(db: Db, token: string | undefined, setup: Setup, now: Date): Promise<void> {
  const row = {
    ...{ secret: null, challenge: null, ...setup },
    expires_at: new Date(now.getTime() + setupMinutes * 60_000),
  };
  await db
    .insertInto('registrar.factor_setup')
    .values({ token_hash: hashToken(token ?? ''), ...row })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet(row))
    .execute()
    .catch((error) => {
      throw isForeignKeyViolation(error) ? new Fault('not_signed_in') : error;
    });
}

/** The sealed secret that is being set up: it stays, since people mistype codes. Throws factor_setup_expired. */
export async function findSecret(db: Db, token: string | undefined, now: Date): Promise<Buffer> {
  const row = await db
    .selectFrom('registrar.factor_setup')
    .select('secret')
    .where('token_hash', '=', hashToken(token ?? ''))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row?.secret) throw new Fault('factor_setup_expired');
  return row.secret;
}

/** Ends it: of several who finish it at once, one does. Throws factor_setup_expired. */
export async function endSetup(db: Db, token: string | undefined, now: Date): Promise<Buffer | null> {
  const row = await db
    .deleteFrom('registrar.factor_setup')
    .where('token_hash', '=', hashToken(token ?? ''))
    .where('expires_at', '>', now)
    .returning('challenge')
    .executeTakeFirst();
  if (!row) throw new Fault('factor_setup_expired');
  return row.challenge;
}
