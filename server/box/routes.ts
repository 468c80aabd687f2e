import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  acceptedReply,
  ideaBody,
  ideasPage,
  ideasQuery,
  passBody,
  passReply,
  presenceBody,
  presenceReply,
  voteBody,
} from '../../shared/api/box.ts';
import { slugParams } from '../../shared/api/common.ts';
import { passHeader, sizes } from '../../shared/api/constants.ts';
import { poolIds } from '../../shared/domain/pools.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { createAnswer, sendAnswer } from '../http/answer.ts';
import { encodeBytes } from '../http/bytes.ts';
import { readBoard } from './boards.ts';
import { acceptIdea } from './ideas.ts';
import { givePass, requireBoards, variesByPass } from './passes.ts';
import { acceptPresence } from './presences.ts';
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
    { schema: { params: slugParams, body: ideaBody, response: { 202: acceptedReply } } },
    async ({ params, body }, reply) => {
      const receipt = await acceptIdea(deps, crowd, await opened(params.slug), body);
      return reply.status(202).send({ status: 'accepted', receipt: encodeBytes(receipt) });
    },
  );

  routes.post(
    '/campaigns/:slug/votes',
    { schema: { params: slugParams, body: voteBody, response: { 202: acceptedReply } } },
    async ({ params, body }, reply) => {
      const receipt = await acceptVote(deps, crowd, await opened(params.slug), body);
      return reply.status(202).send({ status: 'accepted', receipt: encodeBytes(receipt) });
    },
  );

  routes.post(
    '/campaigns/:slug/presences',
    { schema: { params: slugParams, body: presenceBody, response: { 202: presenceReply } } },
    async ({ params, body }, reply) => {
      await acceptPresence(deps, crowd, await opened(params.slug), body);
      const padding = encodeBytes(randomBytes(sizes.signature));
      return reply.status(202).send({ status: 'accepted', padding });
    },
  );

  routes.post(
    '/campaigns/:slug/passes',
    { schema: { params: slugParams, body: passBody, response: { 200: passReply } } },
    async ({ params, body }) => {
      const pass = await givePass(deps, await opened(params.slug), body);
      return { pass: pass.toString('base64url') };
    },
  );

  routes.get(
    '/campaigns/:slug/ideas',
    {
      onRequest: variesByPass,
      schema: { params: slugParams, querystring: ideasQuery, response: { 200: ideasPage } },
    },
    async (request, reply) => {
      const campaign = await opened(request.params.slug);
      const { board, page } = request.query;
      requireBoards(deps, campaign, board === 'all' ? poolIds : [board], request.headers[passHeader]);
      const answer = await deps.cache.get(campaign.slug, `ideas/${board}/${page}`, async () =>
        createAnswer(JSON.stringify(ideasPage.parse(await readBoard(deps.box, campaign, board, page)))),
      );
      return sendAnswer(request, reply, answer);
    },
  );
}
