import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  acceptedReply,
  ideaAcceptedReply,
  ideaBody,
  ideasPage,
  ideasQuery,
  passBody,
  passReply,
  voteBody,
} from '../../shared/api/box.ts';
import { slugParams } from '../../shared/api/common.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { boardNeedsPass } from '../../shared/domain/boards.ts';
import { type PoolId, poolIds } from '../../shared/domain/pools.ts';
import type { OpenedCampaign, OpenedCampaigns } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { createAnswer, sendAnswer } from '../http/answer.ts';
import { decodeBytes, encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { readBoard } from './boards.ts';
import { acceptIdea } from './ideas.ts';
import { givePass, opensBoard } from './passes.ts';
import { requireCrowd } from './presentations.ts';
import { acceptVote } from './votes.ts';

/** /api/box: takes what members say, with a proof that they are members and nothing about who they are. */
export async function boxRoutes(
  app: FastifyInstance,
  { deps, opened }: { deps: Deps; opened: OpenedCampaigns },
): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const crowd = requireCrowd(deps);

  routes.post(
    '/campaigns/:slug/ideas',
    { schema: { params: slugParams, body: ideaBody, response: { 202: ideaAcceptedReply } } },
    async ({ params, body }, reply) => {
      const id = await acceptIdea(deps, crowd, await opened(params.slug), body);
      return reply.status(202).send({ status: 'accepted', idea: encodeBytes(id) });
    },
  );

  routes.post(
    '/campaigns/:slug/votes',
    { schema: { params: slugParams, body: voteBody, response: { 202: acceptedReply } } },
    async ({ params, body }, reply) => {
      await acceptVote(deps, crowd, await opened(params.slug), body);
      return reply.status(202).send({ status: 'accepted' });
    },
  );

  routes.post(
    '/campaigns/:slug/passes',
    { schema: { params: slugParams, body: passBody, response: { 200: passReply } } },
    async ({ params, body }) => {
      const pass = givePass(deps, await opened(params.slug), body);
      return { pass: pass.toString('base64url') };
    },
  );

  routes.get(
    '/campaigns/:slug/ideas',
    { schema: { params: slugParams, querystring: ideasQuery, response: { 200: ideasPage } } },
    async (request, reply) => {
      const campaign = await opened(request.params.slug);
      const { board, after } = request.query;
      requirePass(deps, campaign, board, request);
      const answer = await deps.cache.get(campaign.slug, `ideas/${board}/${after ?? ''}`, async () => {
        const page = await readBoard(deps.box, campaign, board, after ? decodeBytes(after) : undefined);
        return createAnswer(JSON.stringify(ideasPage.parse(page)));
      });
      return sendAnswer(request, reply, answer);
    },
  );
}

/** Refuses a reader who has to show that they belong to a pool and does not. */
function requirePass(
  deps: Deps,
  campaign: OpenedCampaign,
  board: 'all' | PoolId,
  request: FastifyRequest,
): void {
  const pools = board === 'all' ? poolIds : [board];
  for (const pool of pools) {
    const known = campaign.pools[pool];
    if (!known) continue;
    const pass = request.headers[passHeader];
    const open = typeof pass === 'string' && opensBoard(deps, campaign, pool, pass);
    if (boardNeedsPass(campaign.mode, known.admission) && !open) throw new Fault('pass_required');
  }
}
