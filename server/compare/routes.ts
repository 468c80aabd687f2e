import type { FastifyInstance } from 'fastify';
import { comparisonContracts } from '../../shared/api/routes/box.ts';
import { comparesInPublic } from '../../shared/domain/boards.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Access, serve } from '../http/serve.ts';
import { comparisonAnswer } from './service.ts';

/** The comparison of a merged campaign is everybody's; in a separate one the pools do not see each other's ideas. */
export function comparisonRoutes(
  app: FastifyInstance,
  access: Access<'anyone'>,
  deps: Deps,
  opened: OpenedCampaigns,
): void {
  serve(app, access, comparisonContracts, {
    async readComparison({ params }) {
      const campaign = await opened(params.slug);
      if (!comparesInPublic(campaign.mode)) throw new Fault('pass_required');
      return comparisonAnswer(deps, campaign);
    },
  });
}
