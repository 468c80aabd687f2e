import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { slugParams } from '../../shared/api/common.ts';
import { challengeQuery, challengeReply, enrolmentBody, enrolmentReply } from '../../shared/api/registrar.ts';
import { acceptsMembers } from '../../shared/domain/phases.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import { currentPhase } from '../campaigns/queries.ts';
import type { RegistrarDeps } from '../deps.ts';
import { decodeBytes, encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { enrol } from './enrolment.ts';
import { createProofOfWork } from './proof-of-work.ts';

/** /api/registrar: the only moment at which a member says who they are. */
export async function registrarRoutes(
  app: FastifyInstance,
  { deps, opened }: { deps: RegistrarDeps; opened: OpenedCampaigns },
): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const proofOfWork = createProofOfWork(deps.keys, deps.powCost, deps.clock);

  async function openCampaign(slug: string) {
    const campaign = await opened(slug);
    if (!acceptsMembers(await currentPhase(deps.campaigns, campaign.id))) throw new Fault('phase_closed');
    return campaign;
  }

  routes.get(
    '/campaigns/:slug/challenge',
    { schema: { params: slugParams, querystring: challengeQuery, response: { 200: challengeReply } } },
    async ({ params, query }) => {
      const campaign = await openCampaign(params.slug);
      const pool = campaign.pools[query.pool];
      if (!pool) throw new Fault('pool_not_found');
      if (pool.admission !== 'open') throw new Fault('admission_wrong');
      const { parameters, signature } = await proofOfWork.challenge(campaign.id, query.pool);
      return { parameters: { ...parameters }, ...(signature !== undefined && { signature }) };
    },
  );

  routes.post(
    '/campaigns/:slug/enrolments',
    { schema: { params: slugParams, body: enrolmentBody, response: { 200: enrolmentReply } } },
    async ({ params, body }) => {
      const campaign = await openCampaign(params.slug);
      const response = await enrol(deps, proofOfWork, campaign, body, decodeBytes(body.request));
      return { response: encodeBytes(response) };
    },
  );
}
