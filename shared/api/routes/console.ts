/** The console of the innovation managers. */
import { ideasPage, ideasQuery } from '../box.ts';
import { slugParams } from '../common.ts';
import { comparisonSchema } from '../comparison.ts';
import { contractsOf } from '../contract.ts';
import { contentsReply, openedParams, resultsReply } from '../ledger.ts';
import {
  campaignDraftSchema,
  clockDoubtSchema,
  clockReply,
  endBody,
  managedCampaignList,
  managedCampaignSchema,
  phaseBody,
  sessionReply,
  setupBody,
  setupReply,
  signInBody,
} from '../manage.ts';
import { moderatedPage, moderationBody, moderationQuery } from '../moderation.ts';

/** Guessing passwords and setup links is slow. */
const attemptsPerMinute = 10;

export const sessionContracts = contractsOf('console', {
  isSetupNeeded: {
    method: 'GET',
    path: '/api/manage/setup',
    caller: 'anyone',
    answer: { status: 200, json: setupReply },
  },
  setUp: {
    method: 'POST',
    path: '/api/manage/setup',
    caller: 'setup link',
    attemptsPerMinute,
    body: setupBody,
    answer: { status: 200, json: sessionReply },
    errors: ['setup_done', 'setup_link_invalid'],
  },
  signIn: {
    method: 'POST',
    path: '/api/manage/session',
    caller: 'anyone',
    attemptsPerMinute,
    body: signInBody,
    answer: { status: 200, json: sessionReply },
    errors: ['sign_in_failed'],
  },
  readSession: {
    method: 'GET',
    path: '/api/manage/session',
    caller: 'manager',
    answer: { status: 200, json: sessionReply },
  },
  /** Also without a session: whoever signs out is signed out. */
  signOut: {
    method: 'DELETE',
    path: '/api/manage/session',
    caller: 'anyone',
    answer: { status: 204 },
  },
});

export const consoleContracts = contractsOf('console', {
  readClock: {
    method: 'GET',
    path: '/api/manage/clock',
    caller: 'manager',
    answer: { status: 200, json: clockReply },
  },
  /** The clock of this doubt is right: what was planned to end by it ends within a minute. */
  confirmClock: {
    method: 'POST',
    path: '/api/manage/clock',
    caller: 'manager',
    body: clockDoubtSchema,
    answer: { status: 200, json: clockReply },
    errors: ['clock_changed'],
  },
  listManaged: {
    method: 'GET',
    path: '/api/manage/campaigns',
    caller: 'manager',
    answer: { status: 200, json: managedCampaignList },
  },
  createCampaign: {
    method: 'POST',
    path: '/api/manage/campaigns',
    caller: 'manager',
    body: campaignDraftSchema,
    answer: { status: 201, json: managedCampaignSchema },
    errors: ['slug_taken', 'group_not_found'],
  },
  readManaged: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug',
    caller: 'manager',
    params: slugParams,
    answer: { status: 200, json: managedCampaignSchema },
  },
  /** A draft; its address may change with it. */
  changeCampaign: {
    method: 'PUT',
    path: '/api/manage/campaigns/:slug',
    caller: 'manager',
    params: slugParams,
    body: campaignDraftSchema,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['campaign_frozen', 'slug_taken', 'group_not_found'],
  },
  /** A draft. */
  removeCampaign: {
    method: 'DELETE',
    path: '/api/manage/campaigns/:slug',
    caller: 'manager',
    params: slugParams,
    answer: { status: 204 },
    errors: ['campaign_frozen'],
  },
  movePhase: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/phase',
    caller: 'manager',
    params: slugParams,
    body: phaseBody,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['phase_order', 'roster_missing'],
  },
  /** Makes a draft again of a campaign that waits at its end, and that nobody joined. */
  withdrawCampaign: {
    method: 'DELETE',
    path: '/api/manage/campaigns/:slug/phase',
    caller: 'manager',
    params: slugParams,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['phase_order', 'already_joined'],
  },
  announceEnd: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/ends',
    caller: 'manager',
    params: slugParams,
    body: endBody,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['phase_order', 'notice_too_short', 'end_not_later', 'ends_disordered'],
  },
  readManagedIdeas: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/ideas',
    caller: 'manager',
    params: slugParams,
    query: ideasQuery,
    answer: { status: 200, json: ideasPage },
    errors: ['page_unknown', 'pool_not_found'],
  },
  /** Every idea, with what was taken away of it and is still kept: nobody but moderators reads that. */
  readModeration: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/moderation',
    caller: 'manager',
    params: slugParams,
    query: moderationQuery,
    answer: { status: 200, json: moderatedPage },
    errors: ['page_unknown'],
  },
  /** Hides texts, masks passages of one, or restores them, for everybody to see that it was done. */
  moderate: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/moderation',
    caller: 'manager',
    params: slugParams,
    body: moderationBody,
    answer: { status: 204 },
    errors: [
      'idea_not_found',
      'moderation_changed',
      'already_hidden',
      'not_moderated',
      'text_deleted',
      'passage_unknown',
    ],
  },
  readManagedComparison: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/comparison',
    caller: 'manager',
    params: slugParams,
    answer: { status: 200, json: comparisonSchema },
    errors: ['results_not_published'],
  },
  /** Managers read every board, so nothing is left out of what the close opens. */
  readManagedContents: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/contents/:pool/:page',
    caller: 'manager',
    params: openedParams,
    answer: { status: 200, json: contentsReply },
    errors: ['pool_not_found', 'ledger_not_closed'],
  },
  readManagedResults: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/results/:pool/:page',
    caller: 'manager',
    params: openedParams,
    answer: { status: 200, json: resultsReply },
    incompressible: true,
    errors: ['pool_not_found', 'ledger_not_closed'],
  },
});
