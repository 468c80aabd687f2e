import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { slugParams } from '../../shared/api/common.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { specimenQuery, specimenReply } from '../../shared/api/specimen.ts';
import { poolIds } from '../../shared/domain/pools.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { createAnswer, sendAnswer } from '../http/answer.ts';
import { requireBoards, variesByPass } from './passes.ts';
import { readSpecimen } from './specimen.ts';

/** /api/box/campaigns/:slug/specimen: shows people what the database holds of what they send. */
export async function specimenRoutes(
  app: FastifyInstance,
  { deps, opened }: { deps: Deps; opened: OpenedCampaigns },
): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/campaigns/:slug/specimen',
    {
      onRequest: variesByPass,
      schema: { params: slugParams, querystring: specimenQuery, response: { 200: specimenReply } },
    },
    async (request, reply) => {
      const campaign = await opened(request.params.slug);
      const { board } = request.query;
      requireBoards(deps, campaign, board === 'all' ? poolIds : [board], request.headers[passHeader]);
      const answer = await deps.cache.get(campaign.slug, `specimen/${board}`, async () =>
        createAnswer(JSON.stringify(specimenReply.parse(await readSpecimen(deps.box, campaign, board)))),
      );
      return sendAnswer(request, reply, answer);
    },
  );
}
