import { type Kysely, sql } from 'kysely';
import type { BoardFigures } from '../../shared/api/control.ts';
import type { ManagedCampaign } from '../../shared/api/manage.ts';
import { presentCampaign } from '../campaigns/present.ts';
import type { CampaignRecord } from '../campaigns/queries.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';

/** A campaign as the console shows it: the public view, the rosters, and what was released. */
export async function presentManaged(
  { registrar }: RegistrarDeps,
  record: CampaignRecord,
  boards: BoardFigures[],
): Promise<ManagedCampaign> {
  const { id, phase } = record.campaign;
  const rosters = await countMembers(registrar, id);
  const board = boards.find(({ campaign }) => campaign === id);
  const pools = record.pools.map(({ pool }) => {
    const roster = rosters.find((row) => row.pool === pool);
    return { pool, members: roster?.members ?? 0, withoutCode: roster?.withoutCode ?? 0 };
  });
  const campaign = presentCampaign(record, board);
  return {
    // A roster is counted into the campaign when it opens; until then its number is the registrar's.
    campaign: phase === 'draft' ? withEligible(campaign, pools) : campaign,
    pools,
    released: board?.released ?? pools.map(({ pool }) => ({ pool, ideas: 0, votes: null })),
  };
}

function withEligible(
  campaign: ManagedCampaign['campaign'],
  rosters: ManagedCampaign['pools'],
): ManagedCampaign['campaign'] {
  const membersOf = (id: string) => rosters.find(({ pool }) => pool === id)?.members ?? 0;
  const pools = campaign.pools.map((pool) => ({
    ...pool,
    eligible: pool.admission === 'roster' ? membersOf(pool.id) : null,
  }));
  return { ...campaign, pools };
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
