import type { FastifyInstance } from 'fastify';
import { answeringContracts } from '../../shared/api/routes/answering.ts';
import type { RegistrarDeps } from '../deps.ts';
import type { Access } from '../http/serve.ts';
import { assign, expectAssigned, findOpenedId, listAssignments, withdrawAssignment } from './assignments.ts';
import { readManaged } from './present.ts';
import { serveConsole, step } from './serve-console.ts';

/** What becomes of ideas: who answers, and what is said. */
export function managedAnswerRoutes(
  app: FastifyInstance,
  access: Access<'has a role'>,
  deps: RegistrarDeps,
): void {
  const { registrar, campaigns, control } = deps;
  serveConsole(app, access, deps, answeringContracts, {
    async answerIdea({ params: { slug, idea }, body, account }) {
      await expectAssigned(deps, slug, idea, account);
      await control.respond(slug, idea, body);
      return readManaged(deps, slug);
    },
    async promiseAnswers({ params: { slug }, body }) {
      await control.promise(slug, body.promise);
      return readManaged(deps, slug);
    },
    readManagedAnswers: ({ params, query }) => control.answers(params.slug, query),
    readManagedFigures: ({ params }) => control.answerFigures(params.slug),
    listAssignments: async ({ params, account }) =>
      listAssignments(registrar, await findOpenedId(campaigns, params.slug), account),
    async assignIdea({ params: { slug, idea }, body, account }) {
      const campaign = await findOpenedId(campaigns, slug);
      await control.expectAnswerable(slug, idea);
      return step(
        async (trx) => ({ told: await assign(trx, campaign, idea, body) }),
        () => listAssignments(registrar, campaign, account),
      );
    },
    async withdrawAssignment({ params: { slug, idea }, account }) {
      const campaign = await findOpenedId(campaigns, slug);
      return step(
        async (trx) => {
          const told = await withdrawAssignment(trx, campaign, idea);
          // Of two who withdraw it at once, one has done it.
          return told ? { told } : { actor: null };
        },
        () => listAssignments(registrar, campaign, account),
      );
    },
  });
}
