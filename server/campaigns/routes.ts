import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { campaignListSchema, campaignViewSchema } from '../../shared/api/campaigns.ts';
import { slugParams } from '../../shared/api/common.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { presentCampaign } from './present.ts';
import { findCampaign, listCampaigns } from './queries.ts';

/** What anyone may read of campaigns. Registered under /api/box, so that reading says no more than taking part. */
export async function campaignRoutes(app: FastifyInstance, { box }: Deps): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get('/campaigns', { schema: { response: { 200: campaignListSchema } } }, async () => {
    const records = await listCampaigns(box);
    return { campaigns: records.filter(({ campaign }) => campaign.phase !== 'draft').map(presentCampaign) };
  });

  routes.get(
    '/campaigns/:slug',
    { schema: { params: slugParams, response: { 200: campaignViewSchema } } },
    async ({ params }) => {
      const record = await findCampaign(box, params.slug);
      if (!record || record.campaign.phase === 'draft') throw new Fault('campaign_not_found');
      return presentCampaign(record);
    },
  );
}
