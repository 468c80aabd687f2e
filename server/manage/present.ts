import { type Kysely, sql } from 'kysely';
import type { ManagedCampaign } from '../../shared/api/manage.ts';
import { presentCampaign } from '../campaigns/present.ts';
import type { CampaignRecord } from '../campaigns/queries.ts';
import { releasedEntries } from '../compare/queries.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';

/** A campaign as the console shows it: the public view, the rosters, and what was released. */
export async function presentManaged(deps: Deps, record: CampaignRecord): Promise<ManagedCampaign> {
  const rosters = await countMembers(deps.registrar, record.campaign.id);
  const released = await releasedEntries(deps.box, record.campaign.id, record.campaign.policy.minimumGroup);
  return {
    campaign: presentCampaign(record),
    pools: record.pools.map(({ pool }) => {
      const roster = rosters.find((row) => row.pool === pool);
      return { pool, members: roster?.members ?? 0, withoutCode: roster?.withoutCode ?? 0 };
    }),
    released,
  };
}

function countMembers(db: Kysely<RegistrarDatabase>, campaignId: string) {
  return db
    .selectFrom('registrar.member')
    .select([
      'pool',
      sql<number>`count(*)`.as('members'),
      sql<number>`count(*) filter (where code_hash is null)`.as('withoutCode'),
    ])
    .where('campaign_id', '=', campaignId)
    .groupBy('pool')
    .execute();
}
