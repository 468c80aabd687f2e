import type { Transaction } from 'kysely';
import type { CampaignTables } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';

/** Holds a campaign as the draft it has to be. Throws campaign_not_found, campaign_frozen. */
export async function holdDraft(trx: Transaction<CampaignTables>, slug: string): Promise<string> {
  const campaign = await trx
    .selectFrom('campaign.campaign')
    .select(['id', 'phase'])
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirst();
  if (!campaign) throw new Fault('campaign_not_found');
  if (campaign.phase !== 'draft') throw new Fault('campaign_frozen');
  return campaign.id;
}
