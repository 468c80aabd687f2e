import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { campaignListSchema, campaignViewSchema } from '../../shared/api/campaigns.ts';
import { slugParams } from '../../shared/api/common.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { presentCampaign } from './present.ts';
import { boardsOf, type CampaignRecord, findCampaign, listCampaigns } from './queries.ts';

/** What anyone may read of campaigns. Registered under /api/box, so that reading says no more than taking part. */
export async function campaignRoutes(app: FastifyInstance, { box }: Deps): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const present = async (records: CampaignRecord[]) => {
    const opened = records.filter(({ campaign }) => campaign.phase !== 'draft');
    const boards = await boardsOf(
      box,
      opened.map(({ campaign }) => campaign.id),
    );
    return opened.map((record) => presentCampaign(record, boards.get(record.campaign.id)));
  };

  routes.get('/campaigns', { schema: { response: { 200: campaignListSchema } } }, async () => {
    return { campaigns: await present(await listCampaigns(box)) };
  });

  routes.get(
    '/campaigns/:slug',
    { schema: { params: slugParams, response: { 200: campaignViewSchema } } },
    async ({ params }) => {
      const record = await findCampaign(box, params.slug);
      const [campaign] = await present(record ? [record] : []);
      if (!campaign) throw new Fault('campaign_not_found');
      return campaign;
    },
  );
}
