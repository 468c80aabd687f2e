import type { FastifyInstance } from 'fastify';
import { registrarContracts } from '../../shared/api/routes/registrar.ts';
import { acceptsMembers } from '../../shared/domain/phases.ts';
import { expectPool, type OpenedCampaigns } from '../campaigns/opened.ts';
import { currentPhase } from '../campaigns/queries.ts';
import type { RegistrarDeps } from '../deps.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { serve, withoutCheck } from '../http/serve.ts';
import { enrol } from './enrolment.ts';
import { createProofOfWork } from './proof-of-work.ts';

/** The only moment at which a member says who they are. */
export function registrarRoutes(app: FastifyInstance, deps: RegistrarDeps, opened: OpenedCampaigns): void {
  const proofOfWork = createProofOfWork(deps.keys, deps.powCost, deps.clock);

  async function openCampaign(slug: string) {
    const campaign = await opened(slug);
    if (!acceptsMembers(await currentPhase(deps.campaigns, campaign.id))) throw new Fault('phase_closed');
    return campaign;
  }

  serve(app, withoutCheck, registrarContracts, {
    async readChallenge({ params, query }) {
      const campaign = await openCampaign(params.slug);
      if (expectPool(campaign, query.pool).admission !== 'open') throw new Fault('admission_wrong');
      const { parameters, signature } = await proofOfWork.challenge(campaign.id, query.pool);
      return { parameters: { ...parameters }, ...(signature !== undefined && { signature }) };
    },
    async enrol({ params, body }) {
      const response = await enrol(deps, proofOfWork, await openCampaign(params.slug), body);
      return { response: encodeBytes(response) };
    },
  });
}
