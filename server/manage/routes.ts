import type { FastifyInstance } from 'fastify';
import { consoleContracts, rosterContracts } from '../../shared/api/routes/console.ts';
import { findCampaign, listCampaigns } from '../campaigns/queries.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Access, serve } from '../http/serve.ts';
import { changeCampaign, createCampaign, movePhase, removeCampaign } from './campaigns.ts';
import { presentManaged } from './present.ts';
import { handOutCodes, importRoster, readRosterPage, removeMember } from './roster.ts';

export function managedRoutes(app: FastifyInstance, access: Access<'manager'>, deps: RegistrarDeps): void {
  const { campaigns, control } = deps;
  const managed = async (slug: string) => {
    const record = await findCampaign(campaigns, slug);
    if (!record) throw new Fault('campaign_not_found');
    return presentManaged(deps, record, await control.figures(slug));
  };

  serve(app, access, consoleContracts, {
    async listManaged() {
      const records = await listCampaigns(campaigns);
      const boards = await control.figures();
      const managed = records.map((record) => presentManaged(deps, record, boards));
      return { campaigns: await Promise.all(managed) };
    },
    async createCampaign({ body }) {
      await createCampaign(deps, body);
      return managed(body.slug);
    },
    readManaged: ({ params }) => managed(params.slug),
    async changeCampaign({ params, body }) {
      await changeCampaign(deps, params.slug, body);
      return managed(body.slug);
    },
    removeCampaign: ({ params }) => removeCampaign(deps, params.slug),
    async movePhase({ params, body }) {
      await movePhase(deps, params.slug, body.from);
      return managed(params.slug);
    },
    readManagedIdeas: ({ params, query }) => control.ideas(params.slug, query),
    readManagedComparison: ({ params }) => control.comparison(params.slug),
    readManagedContents: ({ params: { slug, pool, page } }) => control.contents(slug, pool, page),
    readManagedResults: ({ params: { slug, pool, page } }) => control.results(slug, pool, page),
  });
}

export function rosterRoutes(app: FastifyInstance, access: Access<'manager'>, deps: RegistrarDeps): void {
  serve(app, access, rosterContracts, {
    importRoster: ({ params: { slug, pool }, body }) => importRoster(deps, slug, pool, body.csv),
    readRoster: ({ params: { slug, pool }, query }) => readRosterPage(deps, slug, pool, query),
    removeMember: ({ params: { slug, pool, member } }) => removeMember(deps, slug, pool, member),
    async createCodes({ params: { slug, pool }, body }, reply) {
      const csv = await handOutCodes(deps, slug, pool, body.member, deps.publicUrl());
      reply.header('content-disposition', `attachment; filename="${slug}-${pool}-codes.csv"`);
      return csv;
    },
  });
}
