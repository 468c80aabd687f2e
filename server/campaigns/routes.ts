import type { FastifyInstance } from 'fastify';
import { campaignContracts } from '../../shared/api/routes/box.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Access, serve } from '../http/serve.ts';
import { presentCampaign } from './present.ts';
import { boardsOf, type CampaignRecord, findCampaign, listCampaigns } from './queries.ts';

/** What anyone may read of campaigns: of the box, so that reading says no more than taking part. */
export function campaignRoutes(app: FastifyInstance, access: Access<'anyone'>, { box }: Deps): void {
  const present = async (records: CampaignRecord[]) => {
    const opened = records.filter(({ campaign }) => campaign.phase !== 'draft');
    const boards = await boardsOf(
      box,
      opened.map(({ campaign }) => campaign.id),
    );
    return opened.map((record) => {
      const board = boards.get(record.campaign.id);
      return presentCampaign(record, board, board?.ends);
    });
  };

  serve(app, access, campaignContracts, {
    async listCampaigns() {
      return { campaigns: await present(await listCampaigns(box)) };
    },
    async readCampaign({ params }) {
      const record = await findCampaign(box, params.slug);
      const [campaign] = await present(record ? [record] : []);
      if (!campaign) throw new Fault('campaign_not_found');
      return campaign;
    },
  });
}
