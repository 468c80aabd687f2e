/** What the anonymous side takes and publishes. No request to it says who sends it. */
import {
  acceptedReply,
  ideaBody,
  ideasPage,
  ideasQuery,
  passBody,
  passReply,
  presenceBody,
  presenceReply,
  voteBody,
} from '../box.ts';
import { campaignListSchema, campaignViewSchema } from '../campaigns.ts';
import { slugParams } from '../common.ts';
import { comparisonSchema } from '../comparison.ts';
import { contractsOf } from '../contract.ts';
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

export const entryContracts = contractsOf('box', {
  postIdea: {
    method: 'POST',
    path: '/api/box/campaigns/:slug/ideas',
    caller: 'member',
    params: slugParams,
    body: ideaBody,
    answer: { status: 202, json: acceptedReply },
    errors: ['phase_closed', 'anonymity_set_too_small', 'slot_used', 'already_counted'],
  },
  postVote: {
    method: 'POST',
    path: '/api/box/campaigns/:slug/votes',
    caller: 'member',
    params: slugParams,
    body: voteBody,
    answer: { status: 202, json: acceptedReply },
    errors: [
      'phase_closed',
      'anonymity_set_too_small',
      'idea_not_found',
      'wrong_pool',
      'already_counted',
      'vote_outdated',
      'changes_spent',
    ],
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
