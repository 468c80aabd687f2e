import { type Kysely, sql, type Transaction } from 'kysely';
import { type PoolId, poolIds } from '../../shared/domain/pools.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';

type Registrar = Pick<RegistrarDeps, 'registrar'>;

/** Holds a roster until the transaction ends. Returns whether it is frozen. */
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
  const { frozen } = await trx
    .selectFrom('registrar.pool')
    .select('frozen')
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return frozen;
}

/** From now on the rosters of a campaign stay as they are. Returns how many members each has. */
export async function freezeRosters(
  { registrar }: Registrar,
  campaignId: string,
): Promise<{ pool: PoolId; members: number }[]> {
  return registrar.transaction().execute(async (trx) => {
    for (const pool of poolIds) await holdRoster(trx, campaignId, pool);
    await setFrozen(trx, campaignId, true);
    const counted = await trx
      .selectFrom('registrar.member')
      .select(['pool', sql<number>`count(*)`.as('members')])
      .where('campaign_id', '=', campaignId)
      .groupBy('pool')
      .execute();
    return poolIds.map((pool) => ({
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
