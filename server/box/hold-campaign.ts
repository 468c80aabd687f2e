import type { Transaction } from 'kysely';
import { type CampaignRecord, findCampaign } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';

/** Holds a campaign until the transaction ends, so that its phase and its ends stay. Throws campaign_not_found. */
export async function holdCampaign(trx: Transaction<BoxDatabase>, slug: string): Promise<CampaignRecord> {
  await trx
    .selectFrom('campaign.campaign')
    .select('id')
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirst();
  const record = await findCampaign(trx, slug);
  if (!record) throw new Fault('campaign_not_found');
  return record;
}
