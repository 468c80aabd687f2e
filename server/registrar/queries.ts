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

export async function findMember(trx: Trx, campaignId: string, pool: PoolId, codeHash: Buffer) {
  return trx
    .selectFrom('registrar.member')
    .select(['id', 'name'])
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .where('code_hash', '=', codeHash)
    .forUpdate()
    .executeTakeFirst();
}

/** Records an issuance. False where the member, or the very same request, already has one. */
export async function recordCredential(
  trx: Trx,
  campaignId: string,
  pool: PoolId,
  { m1Enc, m2Enc }: Commitments,
  memberId: string | null,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('registrar.credential')
    .values({ campaign_id: campaignId, pool, m1_enc: m1Enc, m2_enc: m2Enc, member_id: memberId })
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

/** Is this very request recorded for this member (null: for anyone who came through open admission)? */
export async function isRecorded(
  trx: Trx,
  campaignId: string,
  pool: PoolId,
  { m1Enc, m2Enc }: Commitments,
  memberId: string | null,
): Promise<boolean> {
  const row = await trx
    .selectFrom('registrar.credential')
    .select('pool')
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .where('m1_enc', '=', m1Enc)
    .where('m2_enc', '=', m2Enc)
    .where('member_id', memberId === null ? 'is' : '=', memberId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whoever this very request is recorded for, by their name in the roster; null where they have none. */
export async function findRecorded(
  db: Db,
  campaignId: string,
  pool: PoolId,
  { m1Enc, m2Enc }: Commitments,
): Promise<{ name: string | null } | undefined> {
  return db
    .selectFrom('registrar.credential as credential')
    .leftJoin('registrar.member as member', (join) =>
      join
        .onRef('member.campaign_id', '=', 'credential.campaign_id')
        .onRef('member.id', '=', 'credential.member_id'),
    )
    .select('member.name')
    .where('credential.campaign_id', '=', campaignId)
    .where('credential.pool', '=', pool)
    .where('credential.m1_enc', '=', m1Enc)
    .where('credential.m2_enc', '=', m2Enc)
    .executeTakeFirst();
}

/** Marks a proof of work as spent. False where it already was. */
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
