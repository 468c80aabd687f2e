/** The console's campaigns. */
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
} from '../manage.ts';
import { moderatedPage, moderationBody, moderationQuery } from '../moderation.ts';

export const consoleContracts = contractsOf('console', {
  readClock: {
    method: 'GET',
    path: '/api/manage/clock',
    caller: ['administrator', 'manager'],
    answer: { status: 200, json: clockReply },
  },
  /** The clock of this doubt is right: what was planned to end by it ends within a minute. */
  confirmClock: {
    method: 'POST',
    path: '/api/manage/clock',
    caller: ['administrator', 'manager'],
    body: clockDoubtSchema,
    answer: { status: 200, json: clockReply },
    errors: ['clock_changed'],
    trail: { kind: 'clock_confirmed', written: 'before', keeps: { time: 'body.clock' } },
  },
  /** Drafts are told to managers alone. */
  listManaged: {
    method: 'GET',
    path: '/api/manage/campaigns',
    caller: ['manager', 'moderator', 'responder', 'auditor'],
    answer: { status: 200, json: managedCampaignList },
  },
  createCampaign: {
    method: 'POST',
    path: '/api/manage/campaigns',
    caller: ['manager'],
    body: campaignDraftSchema,
    answer: { status: 201, json: managedCampaignSchema },
    errors: ['text_refused', 'slug_taken', 'group_not_found'],
    trail: { kind: 'campaign_made', written: 'before', keeps: { campaign: 'body.slug' } },
  },
  readManaged: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug',
    caller: ['manager', 'moderator', 'responder', 'auditor'],
    params: slugParams,
    answer: { status: 200, json: managedCampaignSchema },
  },
  /** A draft; its address may change with it. */
  changeCampaign: {
    method: 'PUT',
    path: '/api/manage/campaigns/:slug',
    caller: ['manager'],
    params: slugParams,
    body: campaignDraftSchema,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['text_refused', 'campaign_frozen', 'slug_taken', 'group_not_found'],
    trail: {
      kind: 'campaign_changed',
      written: 'before',
      keeps: { campaign: 'body.slug', formerly: 'params.slug' },
    },
  },
  /** A draft. */
  removeCampaign: {
    method: 'DELETE',
    path: '/api/manage/campaigns/:slug',
    caller: ['manager'],
    params: slugParams,
    answer: { status: 204 },
    errors: ['campaign_frozen'],
    trail: { kind: 'campaign_removed', written: 'before', keeps: { campaign: 'params.slug' } },
  },
  movePhase: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/phase',
    caller: ['manager'],
    params: slugParams,
    body: phaseBody,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['phase_order', 'roster_missing', 'planned_too_soon'],
    trail: { kind: 'phase_moved', written: 'before', keeps: { campaign: 'params.slug', stage: 'body.from' } },
  },
  /** Makes a draft again of a campaign that waits at its end, and that nobody joined. */
  withdrawCampaign: {
    method: 'DELETE',
    path: '/api/manage/campaigns/:slug/phase',
    caller: ['manager'],
    params: slugParams,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['phase_order', 'already_joined'],
    trail: { kind: 'campaign_withdrawn', written: 'before', keeps: { campaign: 'params.slug' } },
  },
  announceEnd: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/ends',
    caller: ['manager'],
    params: slugParams,
    body: endBody,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['phase_order', 'notice_too_short', 'end_not_later', 'ends_disordered'],
    trail: {
      kind: 'end_announced',
      written: 'before',
      keeps: { campaign: 'params.slug', stage: 'body.phase', time: 'body.until' },
    },
  },
  readManagedIdeas: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/ideas',
    caller: ['manager', 'moderator', 'responder'],
    params: slugParams,
    query: ideasQuery,
    answer: { status: 200, json: ideasPage },
    errors: ['page_unknown', 'pool_not_found'],
  },
  /** Every idea, with what was taken away of it and is still kept. */
  readModeration: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/moderation',
    caller: ['manager', 'moderator'],
    params: slugParams,
    query: moderationQuery,
    answer: { status: 200, json: moderatedPage },
    errors: ['page_unknown'],
  },
  /** Hides texts, masks passages of one, or restores them, for everybody to see that it was done. */
  moderate: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/moderation',
    caller: ['manager', 'moderator'],
    params: slugParams,
    body: moderationBody,
    answer: { status: 204 },
    errors: [
      'text_refused',
      'idea_not_found',
      'moderation_changed',
      'already_hidden',
      'not_moderated',
      'text_deleted',
      'passage_unknown',
    ],
    trail: {
      kind: 'ideas_moderated',
      written: 'before',
      keeps: { campaign: 'params.slug', measure: 'body.action' },
    },
  },
  readManagedComparison: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/comparison',
    caller: ['manager'],
    params: slugParams,
    answer: { status: 200, json: comparisonSchema },
    errors: ['results_not_published'],
  },
  /** Managers read every board, so nothing is left out of what the close opens. */
  readManagedContents: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/contents/:pool/:page',
    caller: ['manager'],
    params: openedParams,
    answer: { status: 200, json: contentsReply },
    errors: ['pool_not_found', 'ledger_not_closed'],
    trail: {
      kind: 'record_downloaded',
      written: 'before',
      keeps: { campaign: 'params.slug', pool: 'params.pool' },
      firstPageOnly: true,
    },
  },
  readManagedResults: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/results/:pool/:page',
    caller: ['manager'],
    params: openedParams,
    answer: { status: 200, json: resultsReply },
    incompressible: true,
    errors: ['pool_not_found', 'ledger_not_closed'],
  },
});
