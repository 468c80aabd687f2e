import type { FastifyInstance } from 'fastify';
import { controlContracts } from '../../shared/api/routes/control.ts';
import { Fault } from '../http/fault.ts';
import { type Access, serve } from '../http/serve.ts';
import type { CommonKeys } from '../keys.ts';
import type { BoxControl } from './control.ts';
import { mayControl } from './key.ts';

/** Of a box that runs by itself: its control, for the registrar's process. */
export function controlRoutes(app: FastifyInstance, keys: CommonKeys, control: BoxControl): void {
  const access: Access<'box control'> = {
    'box control': {
      // Without the key there is nothing here.
      async onRequest({ headers }) {
        if (!mayControl(keys, headers.authorization)) throw new Fault('not_found');
      },
    },
  };

  serve(app, access, controlContracts, {
    readSeparation: async () => ({ separation: await control.separation() }),
    readClockDoubt: async () => ({ doubt: await control.clockDoubt() }),
    confirmClock: ({ body }) => control.confirmClock(body),
    readAllFigures: async () => ({ boards: await control.figures() }),
    readFigures: async ({ params }) => ({ boards: await control.figures(params.slug) }),
    openBoard: ({ params, body }) => control.open(params.slug, body.pools),
    advancePhase: ({ params, body }) => control.advance(params.slug, body.from),
    announceBoxEnd: ({ params, body }) => control.announceEnd(params.slug, body),
    withdrawBoard: ({ params }) => control.withdraw(params.slug),
    findAnswerable: ({ params }) => control.expectAnswerable(params.slug, params.idea),
    answerBoxIdea: ({ params, body }) => control.respond(params.slug, params.idea, body),
    promiseBoxAnswers: ({ params, body }) => control.promise(params.slug, body.promise),
    readBoxAnswers: ({ params, query }) => control.answers(params.slug, query),
    readBoxFigures: ({ params }) => control.answerFigures(params.slug),
    readBoxIdeas: ({ params, query }) => control.ideas(params.slug, query),
    readBoxModeration: ({ params, query }) => control.moderation(params.slug, query.page),
    moderateBox: ({ params, body }) => control.moderate(params.slug, body),
    readBoxComparison: ({ params }) => control.comparison(params.slug),
    readBoxContents: ({ params: { slug, pool, page } }) => control.contents(slug, pool, page),
    readBoxResults: ({ params: { slug, pool, page } }) => control.results(slug, pool, page),
  });
}
