import { type Kysely, sql, type Transaction } from 'kysely';
import type { Language } from '../../shared/api/constants.ts';
import { type Ends, isCounted } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { BoxDatabase, CampaignRow, CampaignTables, PoolRow, Told } from '../database/tables.ts';

export interface CampaignRecord {
  campaign: CampaignRow;
  pools: PoolRow[];
}

/** What the box has published of a campaign. */
export interface Board {
  /** Number of the last release, 0 before the first. */
  release: number;
  ideas: number;
  /** How often organisers acted on one of them. */
  moderations: number;
  /** Ideas with a response that is shown. */
  responded: number;
  resultsPublished: boolean;
  /** Number of each pool's coming release. */
  batches: Record<PoolId, number>;
  /** The numbers of people that the ledger tells. */
  told: Told;
  /** When phases end, as the ledger says it. */
  ends: Ends;
}

type Db = Kysely<CampaignTables> | Transaction<CampaignTables>;

export async function findCampaign(db: Db, slug: string): Promise<CampaignRecord | undefined> {
  const campaign = await db
    .selectFrom('campaign.campaign')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();
  return campaign && (await withPools(db, [campaign]))[0];
}

export async function listCampaigns(db: Db): Promise<CampaignRecord[]> {
  const campaigns = await db
    .selectFrom('campaign.campaign')
    .selectAll()
    .orderBy('created_at', 'desc')
    .execute();
  return withPools(db, campaigns);
}

/** What a preview shows of a campaign, in its main language. */
export interface Asked {
  question: string;
  /** Its beginning. */
  introduction: string;
  language: Language;
}

/** By their addresses. A draft is nobody's business yet. */
export async function listAsked(db: Kysely<CampaignTables>): Promise<Map<string, Asked>> {
  const rows = await db
    .selectFrom('campaign.campaign')
    .select([
      'slug',
      'language',
      sql<string>`texts -> language ->> 'question'`.as('question'),
      sql<string>`left(texts -> language ->> 'introduction', 300)`.as('introduction'),
    ])
    .where('phase', '<>', 'draft')
    .execute();
  return new Map(rows.map(({ slug, ...asked }) => [slug, asked]));
}

async function withPools(db: Db, campaigns: CampaignRow[]): Promise<CampaignRecord[]> {
  if (campaigns.length === 0) return [];
  const ids = campaigns.map(({ id }) => id);
  const pools = await db
    .selectFrom('campaign.pool')
    .selectAll()
    .where('campaign_id', 'in', ids)
    .orderBy('colour')
    .execute();
  return campaigns.map((campaign) => ({
    campaign,
    pools: pools.filter(({ campaign_id }) => campaign_id === campaign.id),
  }));
}

/** The boards of these campaigns, by campaign id; a draft has none. */
export async function boardsOf(db: Kysely<BoxDatabase>, ids: string[]): Promise<Map<string, Board>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('box.board')
    .innerJoin('ledger.head', 'ledger.head.campaign_id', 'box.board.campaign_id')
    .select(['box.board.campaign_id', 'release', 'ideas', 'moderations', 'responded'])
    .select(['results_published', 'batches', 'told', 'ends'])
    .where('box.board.campaign_id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ campaign_id, results_published, ...board }) => [
      campaign_id,
      { ...board, resultsPublished: results_published },
    ]),
  );
}

/** The ideas on the board. Those of a release that is still at work are in their table before it is out. */
export function publishedIdeas(db: Kysely<BoxDatabase>, campaignId: string) {
  return db
    .selectFrom('box.idea')
    .where('campaign_id', '=', campaignId)
    .where('release', '<=', sql<number>`(select release from box.board where campaign_id = ${campaignId})`);
}

/** Has the campaign closed, and are its votes counted? */
export async function hasClosed(db: Kysely<BoxDatabase>, campaignId: string): Promise<boolean> {
  const { phase, results_published } = await db
    .selectFrom('box.board')
    .select(['phase', 'results_published'])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return isCounted({ phase, resultsPublished: results_published });
}

/** The pools of a campaign, in the order of their colours. */
export async function poolsOf(db: Db, campaignId: string): Promise<PoolId[]> {
  const rows = await db
    .selectFrom('campaign.pool')
    .select('pool')
    .where('campaign_id', '=', campaignId)
    .orderBy('colour')
    .execute();
  return rows.map(({ pool }) => pool);
}
