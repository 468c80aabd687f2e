import type { FastifyInstance } from 'fastify';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { type CampaignRecord, findCampaign, listCampaigns } from '../campaigns/queries.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import type { Access, Account } from '../http/serve.ts';
import { changeCampaign, createCampaign, movePhase, removeCampaign } from './campaigns.ts';
import { presentManaged, readManaged } from './present.ts';
import { serveConsole } from './serve-console.ts';

export function managedRoutes(app: FastifyInstance, access: Access<'has a role'>, deps: RegistrarDeps): void {
  const { campaigns, control } = deps;
  const managed = (slug: string) => readManaged(deps, slug);

  serveConsole(app, access, deps, consoleContracts, {
    readClock: async () => ({ doubt: await control.clockDoubt() }),
    async confirmClock({ body }) {
      await control.confirmClock(body);
      return { doubt: await control.clockDoubt() };
    },
    async listManaged({ account }) {
      const records = (await listCampaigns(campaigns)).filter(isShownTo(account));
      const boards = await control.figures();
      const managed = records.map((record) => presentManaged(deps, record, boards));
      return { campaigns: await Promise.all(managed) };
    },
    async createCampaign({ body }) {
      await createCampaign(deps, body);
      return managed(body.slug);
    },
    async readManaged({ params, account }) {
      const record = await findCampaign(campaigns, params.slug);
      if (!record || !isShownTo(account)(record)) throw new Fault('campaign_not_found');
      return presentManaged(deps, record, await control.figures(params.slug));
    },
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

/** Nobody but managers reads a question before everybody does. */
const isShownTo =
  ({ roles }: Account) =>
  ({ campaign }: CampaignRecord) =>
    campaign.phase !== 'draft' || roles.includes('manager');
