import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ideasPage, ideasQuery } from '../../shared/api/box.ts';
import { poolSchema, slugParams } from '../../shared/api/common.ts';
import { contentsReply, openedParams, resultsReply } from '../../shared/api/ledger.ts';
import {
  campaignDraftSchema,
  codesBody,
  managedCampaignList,
  managedCampaignSchema,
  phaseBody,
  rosterBody,
  rosterPage,
  rosterQuery,
  rosterReply,
} from '../../shared/api/manage.ts';
import { findCampaign, listCampaigns } from '../campaigns/queries.ts';
import type { RegistrarDeps } from '../deps.ts';
import { sendAnswer } from '../http/answer.ts';
import { Fault } from '../http/fault.ts';
import { networkOf } from '../http/networks.ts';
import { findSession } from './accounts.ts';
import { changeCampaign, createCampaign, movePhase, removeCampaign } from './campaigns.ts';
import { presentManaged } from './present.ts';
import { handOutCodes, importRoster, readRosterPage, removeMember } from './roster.ts';
import { sessionCookie, sessionRoutes } from './session-routes.ts';

const poolParams = slugParams.extend({ pool: poolSchema });
const rosterBytes = 16 * 1024 * 1024;

/** /api/manage: the console of the innovation managers. */
export async function manageRoutes(app: FastifyInstance, deps: RegistrarDeps): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    keyGenerator: ({ ip }) => networkOf(ip),
    errorResponseBuilder: () => new Fault('too_many_requests'),
  });
  await app.register(sessionRoutes, deps);
  await app.register(async (signedIn) => {
    signedIn.addHook('onRequest', async (request) => {
      await findSession(deps.registrar, request.cookies[sessionCookie], deps.clock());
    });
    await signedIn.register(campaignRoutes, deps);
    await signedIn.register(rosterRoutes, deps);
  });
}

async function campaignRoutes(app: FastifyInstance, deps: RegistrarDeps): Promise<void> {
  const { campaigns, control } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const managed = async (slug: string) => {
    const record = await findCampaign(campaigns, slug);
    if (!record) throw new Fault('campaign_not_found');
    return presentManaged(deps, record, await control.figures(slug));
  };

  routes.get('/campaigns', { schema: { response: { 200: managedCampaignList } } }, async () => {
    const records = await listCampaigns(campaigns);
    const boards = await control.figures();
    const managed = records.map((record) => presentManaged(deps, record, boards));
    return { campaigns: await Promise.all(managed) };
  });

  routes.post(
    '/campaigns',
    { schema: { body: campaignDraftSchema, response: { 201: managedCampaignSchema } } },
    async ({ body }, reply) => {
      await createCampaign(deps, body);
      return reply.status(201).send(await managed(body.slug));
    },
  );

  routes.get(
    '/campaigns/:slug',
    { schema: { params: slugParams, response: { 200: managedCampaignSchema } } },
    ({ params }) => managed(params.slug),
  );

  routes.put(
    '/campaigns/:slug',
    { schema: { params: slugParams, body: campaignDraftSchema, response: { 200: managedCampaignSchema } } },
    async ({ params, body }) => {
      await changeCampaign(deps, params.slug, body);
      return managed(body.slug);
    },
  );

  routes.delete(
    '/campaigns/:slug',
    { schema: { params: slugParams, response: { 204: z.null() } } },
    async ({ params }, reply) => {
      await removeCampaign(deps, params.slug);
      return reply.status(204).send(null);
    },
  );

  routes.post(
    '/campaigns/:slug/phase',
    { schema: { params: slugParams, body: phaseBody, response: { 200: managedCampaignSchema } } },
    async ({ params, body }) => {
      await movePhase(deps, params.slug, body.from);
      return managed(params.slug);
    },
  );

  routes.get(
    '/campaigns/:slug/ideas',
    { schema: { params: slugParams, querystring: ideasQuery, response: { 200: ideasPage } } },
    ({ params, query }) => control.ideas(params.slug, query),
  );

  routes.get('/campaigns/:slug/comparison', { schema: { params: slugParams } }, async (request, reply) =>
    sendAnswer(request, reply, await control.comparison(request.params.slug)),
  );

  // Managers read every board, so nothing is left out of what the close opens.
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

async function rosterRoutes(app: FastifyInstance, deps: RegistrarDeps): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    '/campaigns/:slug/pools/:pool/roster',
    {
      bodyLimit: rosterBytes,
      schema: { params: poolParams, body: rosterBody, response: { 200: rosterReply } },
    },
    ({ params, body }) => importRoster(deps, params.slug, params.pool, body.csv),
  );

  routes.get(
    '/campaigns/:slug/pools/:pool/roster',
    { schema: { params: poolParams, querystring: rosterQuery, response: { 200: rosterPage } } },
    ({ params, query }) => readRosterPage(deps, params.slug, params.pool, query),
  );

  routes.delete(
    '/campaigns/:slug/pools/:pool/roster/:member',
    { schema: { params: poolParams.extend({ member: z.uuid() }), response: { 204: z.null() } } },
    async ({ params }, reply) => {
      await removeMember(deps, params.slug, params.pool, params.member);
      return reply.status(204).send(null);
    },
  );

  routes.post(
    '/campaigns/:slug/pools/:pool/codes',
    { schema: { params: poolParams, body: codesBody } },
    async ({ params, body }, reply) => {
      const csv = await handOutCodes(deps, params.slug, params.pool, body.member, deps.publicUrl());
      return reply
        .header('content-disposition', `attachment; filename="${params.slug}-${params.pool}-codes.csv"`)
        .type('text/csv; charset=utf-8')
        .send(csv);
    },
  );
}
