import { type Kysely, sql, type Transaction } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { RegistrarDatabase } from '../database/tables.ts';

type Db = Kysely<RegistrarDatabase>;
type Trx = Transaction<RegistrarDatabase>;

/** The two blinded commitments of a credential request: what a re-issue must repeat. */
export interface Commitments {
  m1Enc: Buffer;
  m2Enc: Buffer;
}

/**
 * The id of the member who has this code. Reads without a lock: the write-ahead log would keep a lock on the
 * row.
 */
export async function findMember(
  db: Db,
  campaignId: string,
  pool: PoolId,
  codeHash: Buffer,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('registrar.member')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return row?.id;
}

/**
 * Records an issuance; `member` is the sealed name. Returns false if the member, or the identical request,
 * already has one.
 */
export async function recordCredential(
  trx: Trx,
  campaignId: string,
  pool: PoolId,
  { m1Enc, m2Enc }: Commitments,
  member: Buffer | null,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('registrar.credential')
    .values({ campaign_id: campaignId, pool, m1_enc: m1Enc, m2_enc: m2Enc, member })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return false;
  await trx
    .insertInto('registrar.pool')
    .values({ campaign_id: campaignId, pool, enrolled: 1 })
    .onConflict((conflict) =>
      conflict.columns(['campaign_id', 'pool']).doUpdateSet({ enrolled: sql`pool.enrolled + 1` }),
    )
    .execute();
  return true;
}

/**
 * Is this identical request recorded for this sealed member? `null`: for anyone who came through open
 * admission.
 */
export async function isRecordedFor(
  trx: Trx,
  campaignId: string,
  pool: PoolId,
  commitments: Commitments,
  member: Buffer | null,
): Promise<boolean> {
  const row = await recorded(trx, campaignId, pool, commitments)
    .where('member', member === null ? 'is' : '=', member)
    .executeTakeFirst();
  return row !== undefined;
}

/** Is this identical request recorded for anybody? */
export async function isRecorded(
  db: Db,
  campaignId: string,
  pool: PoolId,
  commitments: Commitments,
): Promise<boolean> {
  return (await recorded(db, campaignId, pool, commitments).executeTakeFirst()) !== undefined;
}

function recorded(db: Db, campaignId: string, pool: PoolId, { m1Enc, m2Enc }: Commitments) {
  return db
    .selectFrom('registrar.credential')
    .select('pool')
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .where('m1_enc', '=', m1Enc)
    .where('m2_enc', '=', m2Enc);
}

/** Marks a proof of work as spent. Returns false if it was spent before. */
export async function spendChallenge(
  trx: Trx,
  campaignId: string,
  challenge: Buffer,
  expiresAt: Date,
  now: Date,
): Promise<boolean> {
  await trx
    .deleteFrom('registrar.spent_challenge')
    .where('campaign_id', '=', campaignId)
    .where('expires_at', '<', now)
    .execute();
  const inserted = await trx
    .insertInto('registrar.spent_challenge')
    .values({ campaign_id: campaignId, challenge, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows !== 0n;
}
