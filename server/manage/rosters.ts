import { type Kysely, sql, type Transaction } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';

type Registrar = Pick<RegistrarDeps, 'registrar'>;

/**
 * Holds a roster until the transaction ends: whoever changes members holds it first. Returns whether it is frozen. Throws
 * campaign_not_found where the draft was deleted meanwhile.
 */
export async function holdRoster(
  trx: Transaction<RegistrarDatabase>,
  campaignId: string,
  pool: PoolId,
): Promise<boolean> {
  await trx
    .insertInto('registrar.pool')
    .values({ campaign_id: campaignId, pool })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const roster = await trx
    .selectFrom('registrar.pool')
    .select('frozen')
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .forUpdate()
    .executeTakeFirst();
  if (!roster) throw new Fault('campaign_not_found');
  return roster.frozen;
}

/** From now on the rosters of a campaign stay as they are. Returns how many members each has. */
export async function freezeRosters(
  { registrar }: Registrar,
  campaignId: string,
  pools: readonly PoolId[],
): Promise<{ pool: PoolId; members: number }[]> {
  return registrar.transaction().execute(async (trx) => {
    // In the order in which every transaction takes these locks.
    for (const pool of pools.toSorted()) await holdRoster(trx, campaignId, pool);
    await setFrozen(trx, campaignId, true);
    const counted = await trx
      .selectFrom('registrar.member')
      .select(['pool', sql<number>`count(*)`.as('members')])
      .where('campaign_id', '=', campaignId)
      .groupBy('pool')
      .execute();
    return pools.map((pool) => ({
      pool,
      members: counted.find((row) => row.pool === pool)?.members ?? 0,
    }));
  });
}

/** For a campaign that stayed a draft. */
export async function thawRosters({ registrar }: Registrar, campaignId: string): Promise<void> {
  await setFrozen(registrar, campaignId, false);
}

async function setFrozen(db: Kysely<RegistrarDatabase>, campaignId: string, frozen: boolean): Promise<void> {
  await db.updateTable('registrar.pool').set({ frozen }).where('campaign_id', '=', campaignId).execute();
}
