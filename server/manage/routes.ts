import type { FastifyInstance } from 'fastify';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { findCampaign, listCampaigns } from '../campaigns/queries.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Access, serve } from '../http/serve.ts';
import { beginNextEpoch, insertGroup } from '../registrar/groups.ts';
import { changeCampaign, createCampaign, movePhase, removeCampaign } from './campaigns.ts';
import { handOutCodes } from './codes.ts';
import { listGroups, readGroup, removeGroup, renameGroup } from './groups.ts';
import { presentManaged } from './present.ts';
import { changeRoster, readRosterPage, removeMember } from './roster.ts';

export function managedRoutes(app: FastifyInstance, access: Access<'manager'>, deps: RegistrarDeps): void {
  const { campaigns, control } = deps;
  const managed = async (slug: string) => {
    const record = await findCampaign(campaigns, slug);
    if (!record) throw new Fault('campaign_not_found');
    return presentManaged(deps, record, await control.figures(slug));
  };

  serve(app, access, consoleContracts, {
    readClock: async () => ({ doubt: await control.clockDoubt() }),
    async confirmClock({ body }) {
      await control.confirmClock(body);
      return { doubt: await control.clockDoubt() };
    },
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
    async withdrawCampaign({ params }) {
      await control.withdraw(params.slug);
      return managed(params.slug);
    },
    async announceEnd({ params, body }) {
      await control.announceEnd(params.slug, body);
      return managed(params.slug);
    },
    readManagedIdeas: ({ params, query }) => control.ideas(params.slug, query),
    readModeration: ({ params, query }) => control.moderation(params.slug, query.page),
    moderate: ({ params, body }) => control.moderate(params.slug, body),
    readManagedComparison: ({ params }) => control.comparison(params.slug),
    readManagedContents: ({ params: { slug, pool, page } }) => control.contents(slug, pool, page),
    readManagedResults: ({ params: { slug, pool, page } }) => control.results(slug, pool, page),
  });
}

export function groupRoutes(app: FastifyInstance, access: Access<'manager'>, deps: RegistrarDeps): void {
  serve(app, access, groupContracts, {
    listGroups: async () => ({ groups: await listGroups(deps) }),
    createGroup: async ({ body }) => readGroup(deps, await insertGroup(deps.registrar, body, deps.clock())),
    async beginEpoch({ params, body }) {
      await beginNextEpoch(deps.registrar, params.group, body.from, deps.clock());
      return readGroup(deps, params.group);
    },
    readGroup: ({ params }) => readGroup(deps, params.group),
    async renameGroup({ params, body }) {
      await renameGroup(deps, params.group, body.name);
      return readGroup(deps, params.group);
    },
    removeGroup: ({ params }) => removeGroup(deps, params.group),
    changeRoster: ({ params, body }) => changeRoster(deps, params.group, body),
    readRoster: ({ params, query }) => readRosterPage(deps, params.group, query.after),
    removeMember: ({ params: { group, member } }) => removeMember(deps, group, member),
    async createCodes({ params, body }, reply) {
      const csv = await handOutCodes(deps, params.group, body, deps.publicUrl());
      reply.header('content-disposition', `attachment; filename="${body.campaign}-codes.csv"`);
      return csv;
    },
  });
}
