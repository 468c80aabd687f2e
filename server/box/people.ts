import { sql, type Transaction } from 'kysely';
import { nobody, type People } from '../../shared/domain/crowd.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { BoxDatabase, Told } from '../database/tables.ts';

type Trx = Transaction<BoxDatabase>;

interface PoolPeople extends People {
  pool: PoolId;
  group_id: string;
  epoch: number;
}

/** People of each pool at this moment. */
export async function readPeople(trx: Trx, campaignId: string): Promise<PoolPeople[]> {
  const { rows } = await sql<PoolPeople>`
    select pool, group_id, epoch, case admission when 'roster' then eligible else 0 end as eligible, enrolled,
      (select count(*) from box.credential as own where own.campaign_id = ${campaignId} and own.pool = pool.pool) as taking
    from campaign.pool as pool
    where campaign_id = ${campaignId}
    order by pool`.execute(trx);
  return rows;
}

/**
 * The memberships of a group's epoch that ledgers tell of, those of other campaigns than `but`. A campaign that opens later begins with them, and with none that
 * came since: a manager chooses the moment of its opening.
 */
export async function readToldMemberships(
  trx: Trx,
  groupId: string,
  epoch: number,
  but: string,
): Promise<number> {
  const heads = await trx
    .selectFrom('campaign.pool')
    .innerJoin('ledger.head', 'ledger.head.campaign_id', 'campaign.pool.campaign_id')
    .select(['pool', 'told'])
    .where('group_id', '=', groupId)
    .where('epoch', '=', epoch)
    .where('campaign.pool.campaign_id', '!=', but)
    .execute();
  const counts = heads.map(({ pool, told }: { pool: PoolId; told: Told }) => (told[pool] ?? nobody).enrolled);
  return Math.max(0, ...counts);
}
