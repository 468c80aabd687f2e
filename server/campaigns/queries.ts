import type { Kysely, Transaction } from 'kysely';
import type { Phase } from '../../shared/domain/phases.ts';
import type { BoxDatabase, CampaignRow, CampaignTables, PoolRow } from '../database/tables.ts';

/** A campaign with its pools, and with what the box has published of it (nothing while it is a draft). */
export interface CampaignRecord {
  campaign: CampaignRow;
  pools: PoolRow[];
  board: { release: number; ideas: number; results_published: boolean } | undefined;
}

type Db = Kysely<BoxDatabase>;

export async function findCampaign(db: Db, slug: string): Promise<CampaignRecord | undefined> {
  const campaign = await db
    .selectFrom('campaign.campaign')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();
  return campaign && (await withParts(db, [campaign]))[0];
}

export async function listCampaigns(db: Db): Promise<CampaignRecord[]> {
  const campaigns = await db
    .selectFrom('campaign.campaign')
    .selectAll()
    .orderBy('created_at', 'desc')
    .execute();
  return withParts(db, campaigns);
}

async function withParts(db: Db, campaigns: CampaignRow[]): Promise<CampaignRecord[]> {
  if (campaigns.length === 0) return [];
  const ids = campaigns.map(({ id }) => id);
  const pools = await db
    .selectFrom('campaign.pool')
    .selectAll()
    .where('campaign_id', 'in', ids)
    .orderBy('pool', 'desc')
    .execute();
  const boards = await db.selectFrom('box.board').selectAll().where('campaign_id', 'in', ids).execute();
  return campaigns.map((campaign) => ({
    campaign,
    pools: pools.filter(({ campaign_id }) => campaign_id === campaign.id),
    board: boards.find(({ campaign_id }) => campaign_id === campaign.id),
  }));
}

export async function currentPhase(db: Kysely<CampaignTables>, campaignId: string): Promise<Phase> {
  const { phase } = await db
    .selectFrom('campaign.campaign')
    .select('phase')
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return phase;
}

/** Credentials issued so far in each pool. */
export async function readEnrolled(trx: Transaction<CampaignTables>, campaignId: string) {
  return trx
    .selectFrom('campaign.pool')
    .select(['pool', 'enrolled'])
    .where('campaign_id', '=', campaignId)
    .orderBy('pool')
    .execute();
}
