import { type Kysely, sql } from 'kysely';
import type { BoardFigures } from '../../shared/api/control.ts';
import type { ManagedCampaign } from '../../shared/api/manage.ts';
import { presentCampaign } from '../campaigns/present.ts';
import { type CampaignRecord, findCampaign } from '../campaigns/queries.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';

/** A campaign as the console shows it: the public view, its groups, and what was released. */
export async function presentManaged(
  { registrar, campaigns }: RegistrarDeps,
  record: CampaignRecord,
  boards: BoardFigures[],
): Promise<ManagedCampaign> {
  const { id, phase } = record.campaign;
  const ids = record.pools.map(({ group_id }) => group_id);
  const groups = await countMembers(registrar, ids);
  const standing = await findStanding(campaigns, ids, id);
  const board = boards.find(({ campaign }) => campaign === id);
  const pools = record.pools.map(({ pool, group_id }) => {
    const group = groups.find((row) => row.id === group_id);
    const { members = 0, withoutCode = 0 } = group ?? {};
    return { pool, members, withoutCode, standing: standing.has(group_id) };
  });
  const campaign = presentCampaign(record, board);
  return {
    // A roster is counted into the campaign when it opens; until then its number is the registrar's.
    campaign: phase === 'draft' ? withEligible(campaign, pools) : campaign,
    pools,
    restorations: board?.restorations ?? 0,
    released: board?.released ?? pools.map(({ pool }) => ({ pool, ideas: 0, votes: null })),
  };
}

/** Throws campaign_not_found. */
export async function readManaged(deps: RegistrarDeps, slug: string): Promise<ManagedCampaign> {
  const record = await findCampaign(deps.campaigns, slug);
  if (!record) throw new Fault('campaign_not_found');
  return presentManaged(deps, record, await deps.control.figures(slug));
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

/** Those of these groups that an opened campaign takes besides the one of this id. */
async function findStanding(
  db: RegistrarDeps['campaigns'],
  ids: readonly string[],
  besides: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('campaign.pool')
    .innerJoin('campaign.campaign', 'campaign.campaign.id', 'campaign.pool.campaign_id')
    .select('group_id')
    .where('group_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('campaign_id', '!=', besides)
    .where('phase', '!=', 'draft')
    .execute();
  return new Set(rows.map(({ group_id }) => group_id));
}

function countMembers(db: Kysely<RegistrarDatabase>, ids: readonly string[]) {
  return db
    .selectFrom('registrar.group')
    .select([
      'id',
      'members',
      sql<number>`(select count(*) from registrar.member where group_id = "group".id and code_hash is null)`.as(
        'withoutCode',
      ),
    ])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}
