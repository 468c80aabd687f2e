import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { answerFigures, answersPage } from '../../shared/api/answers.ts';
import { ideasPage } from '../../shared/api/box.ts';
import { sizes } from '../../shared/api/constants.ts';
import {
  answerContracts,
  boardContracts,
  entryContracts,
  memberContracts,
} from '../../shared/api/routes/box.ts';
import { specimenReply } from '../../shared/api/specimen.ts';
import { type KindName, kindNames } from '../../shared/entries/kinds.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { createAnswer } from '../http/answer.ts';
import { encodeBytes } from '../http/bytes.ts';
import { type Access, type RequestOf, serve } from '../http/serve.ts';
import { acceptEntry } from './accept-entry.ts';
import { readAnswerFigures } from './answer-figures.ts';
import { readAnswers } from './answers.ts';
import { readBoard } from './boards.ts';
import { issueCredential } from './credentials.ts';
import { givePass } from './passes.ts';
import { acceptPresence } from './presences.ts';
import { requireCrowd } from './presentations.ts';
import { readSpecimen } from './specimen.ts';

/** Takes what members say, with a proof that they are members and nothing about who they are. */
export function entryRoutes(
  app: FastifyInstance,
  access: Access<'member'>,
  deps: Deps,
  opened: OpenedCampaigns,
): void {
  const crowd = requireCrowd(deps);

  for (const kind of kindNames) {
    serve(
      app,
      access,
      { [kind]: entryContracts[kind] },
      {
        async [kind]({ params, body }: RequestOf<(typeof entryContracts)[KindName]>) {
          const receipt = await acceptEntry(deps, crowd, await opened(params.slug), kind, body);
          return { status: 'accepted', receipt: encodeBytes(receipt) };
        },
      },
    );
  }
  serve(app, access, memberContracts, {
    async postJoin({ params, body }) {
      return { response: encodeBytes(await issueCredential(deps, await opened(params.slug), body)) };
    },
    async postPresence({ params, body }) {
      await acceptPresence(deps, crowd, await opened(params.slug), body);
      return { status: 'accepted', padding: encodeBytes(randomBytes(sizes.signature)) };
    },
    async postPass({ params, body }) {
      return { pass: encodeBytes(await givePass(deps, await opened(params.slug), body)) };
    },
  });
}

/** What the organiser answered. */
export function answerRoutes(
  app: FastifyInstance,
  access: Access<'anyone' | 'board reader'>,
  { cache, box }: Deps,
  opened: OpenedCampaigns,
): void {
  serve(app, access, answerContracts, {
    async readAnswers({ params, query: { board, page } }) {
      const campaign = await opened(params.slug);
      return cache.get(campaign.slug, `answers/${board}/${page}`, async () =>
        createAnswer(answersPage, await readAnswers(box, campaign, board, page)),
      );
    },
    async readAnswerFigures({ params }) {
      const campaign = await opened(params.slug);
      return cache.get(campaign.slug, 'answer-figures', async () =>
        createAnswer(answerFigures, await readAnswerFigures(box, campaign)),
      );
    },
  });
}

/** What of a board its readers are shown. */
export function boardRoutes(
  app: FastifyInstance,
  access: Access<'board reader'>,
  { cache, box }: Deps,
  opened: OpenedCampaigns,
): void {
  serve(app, access, boardContracts, {
    async readIdeas({ params, query: { board, page } }) {
      const campaign = await opened(params.slug);
      return cache.get(campaign.slug, `ideas/${board}/${page}`, async () =>
        createAnswer(ideasPage, await readBoard(box, campaign, board, page)),
      );
    },
    async readSpecimen({ params, query: { board } }) {
      const campaign = await opened(params.slug);
      return cache.get(campaign.slug, `specimen/${board}`, async () =>
        createAnswer(specimenReply, await readSpecimen(box, campaign, board)),
      );
    },
  });
}
