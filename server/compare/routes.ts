import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { slugParams } from '../../shared/api/common.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { sendAnswer } from '../http/answer.ts';
import { Fault } from '../http/fault.ts';
import { comparisonAnswer } from './service.ts';

/** The comparison of a merged campaign is everybody's; in a separate one the pools do not see each other's ideas. */
export async function compareRoutes(
  app: FastifyInstance,
  { deps, opened }: { deps: Deps; opened: OpenedCampaigns },
): Promise<void> {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get('/campaigns/:slug/comparison', { schema: { params: slugParams } }, async (request, reply) => {
      const campaign = await opened(request.params.slug);
      if (campaign.mode === 'separate') throw new Fault('pass_required');
      return sendAnswer(request, reply, await comparisonAnswer(deps, campaign));
    });
}
