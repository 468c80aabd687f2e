import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ideasPage, ideasQuery } from '../../shared/api/box.ts';
import { slugParams } from '../../shared/api/common.ts';
import { contentsReply, openedParams, resultsReply } from '../../shared/api/ledger.ts';
import { phaseBody } from '../../shared/api/manage.ts';
import { sendAnswer } from '../http/answer.ts';
import { Fault } from '../http/fault.ts';
import type { CommonKeys } from '../keys.ts';
import { type BoxControl, figuresReply, separationReply } from './control.ts';
import { mayControl } from './key.ts';

/**
 * /internal of a box that runs by itself: its control, for the registrar's process. No proxy passes it on, and without
 * the key there is nothing here.
 */
export async function controlRoutes(
  app: FastifyInstance,
  { control, keys }: { control: BoxControl; keys: CommonKeys },
): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  app.addHook('onRequest', async (request) => {
    if (!mayControl(keys, request.headers.authorization)) throw new Fault('not_found');
  });
  const ofCampaign = { params: slugParams };
  const done = { 204: z.null() };

  routes.get('/separation', { schema: { response: { 200: separationReply } } }, async () => ({
    separation: await control.separation(),
  }));
  routes.get('/boards', { schema: { response: { 200: figuresReply } } }, async () => ({
    boards: await control.figures(),
  }));
  routes.get(
    '/campaigns/:slug/board',
    { schema: { ...ofCampaign, response: { 200: figuresReply } } },
    async ({ params }) => ({ boards: await control.figures(params.slug) }),
  );
  routes.post(
    '/campaigns/:slug/board',
    { schema: { ...ofCampaign, response: done } },
    async (request, reply) => {
      await control.open(request.params.slug);
      return reply.status(204).send(null);
    },
  );
  routes.post(
    '/campaigns/:slug/phase',
    { schema: { ...ofCampaign, body: phaseBody, response: done } },
    async ({ params, body }, reply) => {
      await control.advance(params.slug, body.from);
      return reply.status(204).send(null);
    },
  );
  routes.get(
    '/campaigns/:slug/ideas',
    { schema: { ...ofCampaign, querystring: ideasQuery, response: { 200: ideasPage } } },
    ({ params, query }) => control.ideas(params.slug, query),
  );
  routes.get('/campaigns/:slug/comparison', { schema: ofCampaign }, async (request, reply) =>
    sendAnswer(request, reply, await control.comparison(request.params.slug)),
  );
  routes.get(
    '/campaigns/:slug/contents/:pool/:page',
    { schema: { params: openedParams, response: { 200: contentsReply } } },
    ({ params: { slug, pool, page } }) => control.contents(slug, pool, page),
  );
  routes.get(
    '/campaigns/:slug/results/:pool/:page',
    { schema: { params: openedParams, response: { 200: resultsReply } } },
    ({ params: { slug, pool, page } }) => control.results(slug, pool, page),
  );
}
