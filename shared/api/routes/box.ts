/** What the anonymous side takes and publishes. No request to it says who sends it. */
import { entryKinds, type KindName, kindNames } from '../../entries/kinds.ts';
import { answerFigures, answersPage, answersQuery } from '../answers.ts';
import {
  acceptedReply,
  entryBody,
  ideasPage,
  ideasQuery,
  joinBody,
  passBody,
  passReply,
  presenceBody,
  presenceReply,
} from '../box.ts';
import { campaignListSchema, campaignViewSchema } from '../campaigns.ts';
import { issuedReply, slugParams } from '../common.ts';
import { comparisonSchema } from '../comparison.ts';
import { type Contract, contractsOf } from '../contract.ts';
import { specimenQuery, specimenReply } from '../specimen.ts';

export const campaignContracts = contractsOf('box', {
  listCampaigns: {
    method: 'GET',
    path: '/api/box/campaigns',
    caller: 'anyone',
    answer: { status: 200, json: campaignListSchema },
  },
  readCampaign: {
    method: 'GET',
    path: '/api/box/campaigns/:slug',
    caller: 'anyone',
    params: slugParams,
    answer: { status: 200, json: campaignViewSchema },
  },
});

function entryContract<K extends KindName>(kind: K) {
  const { path, refusals } = entryKinds[kind];
  return {
    name: `post${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
    side: 'box',
    method: 'POST',
    path: `/api/box/campaigns/:slug/${path}`,
    caller: 'member',
    params: slugParams,
    body: entryBody(kind),
    answer: { status: 202, json: acceptedReply },
    errors: ['phase_closed', 'anonymity_set_too_small', ...refusals],
  } as const satisfies Contract;
}

/** One a kind of entry. */
export const entryContracts = Object.fromEntries(
  kindNames.map((kind) => [kind, entryContract(kind)]),
) as unknown as { readonly [K in KindName]: ReturnType<typeof entryContract<K>> };

export const memberContracts = contractsOf('box', {
  postJoin: {
    method: 'POST',
    path: '/api/box/campaigns/:slug/credentials',
    caller: 'member',
    params: slugParams,
    body: joinBody,
    answer: { status: 200, json: issuedReply },
    errors: ['phase_closed', 'credential_request_invalid', 'joined_otherwise'],
  },
  postPresence: {
    method: 'POST',
    path: '/api/box/campaigns/:slug/presences',
    caller: 'member',
    params: slugParams,
    body: presenceBody,
    answer: { status: 202, json: presenceReply },
    errors: ['phase_closed', 'anonymity_set_too_small', 'batch_released'],
  },
  postPass: {
    method: 'POST',
    path: '/api/box/campaigns/:slug/passes',
    caller: 'member',
    params: slugParams,
    body: passBody,
    answer: { status: 200, json: passReply },
  },
});

export const boardContracts = contractsOf('box', {
  readIdeas: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/ideas',
    caller: 'board reader',
    params: slugParams,
    query: ideasQuery,
    answer: { status: 200, json: ideasPage },
    errors: ['page_unknown'],
  },
  readSpecimen: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/specimen',
    caller: 'board reader',
    params: slugParams,
    query: specimenQuery,
    answer: { status: 200, json: specimenReply },
  },
});

export const answerContracts = contractsOf('box', {
  readAnswers: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/answers',
    caller: 'board reader',
    params: slugParams,
    query: answersQuery,
    answer: { status: 200, json: answersPage },
    errors: ['page_unknown'],
  },
  readAnswerFigures: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/answer-figures',
    caller: 'anyone',
    params: slugParams,
    answer: { status: 200, json: answerFigures },
  },
});

export const comparisonContracts = contractsOf('box', {
  /** Of a merged campaign, where it is everybody's. */
  readComparison: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/comparison',
    caller: 'anyone',
    params: slugParams,
    answer: { status: 200, json: comparisonSchema },
    errors: ['pass_required', 'results_not_published'],
  },
});
