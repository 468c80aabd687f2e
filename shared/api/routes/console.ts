/** The console of the innovation managers. */
import { z } from 'zod';
import { ideasPage, ideasQuery } from '../box.ts';
import { poolSchema, slugParams } from '../common.ts';
import { comparisonSchema } from '../comparison.ts';
import { contractsOf } from '../contract.ts';
import { contentsReply, openedParams, resultsReply } from '../ledger.ts';
import {
  campaignDraftSchema,
  codesBody,
  managedCampaignList,
  managedCampaignSchema,
  phaseBody,
  rosterBody,
  rosterPage,
  rosterQuery,
  rosterReply,
  sessionReply,
  setupBody,
  setupReply,
  signInBody,
} from '../manage.ts';

const poolParams = slugParams.extend({ pool: poolSchema });
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
    errors: ['slug_taken'],
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
    errors: ['campaign_frozen', 'slug_taken'],
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
  readManagedIdeas: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/ideas',
    caller: 'manager',
    params: slugParams,
    query: ideasQuery,
    answer: { status: 200, json: ideasPage },
    errors: ['page_unknown', 'pool_not_found'],
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

export const rosterContracts = contractsOf('console', {
  importRoster: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/pools/:pool/roster',
    caller: 'manager',
    params: poolParams,
    body: rosterBody,
    bodyBytes: 16 * 1024 * 1024,
    answer: { status: 200, json: rosterReply },
    errors: ['pool_not_found', 'admission_wrong', 'campaign_frozen', 'roster_invalid'],
  },
  readRoster: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/pools/:pool/roster',
    caller: 'manager',
    params: poolParams,
    query: rosterQuery,
    answer: { status: 200, json: rosterPage },
    errors: ['pool_not_found', 'admission_wrong'],
  },
  removeMember: {
    method: 'DELETE',
    path: '/api/manage/campaigns/:slug/pools/:pool/roster/:member',
    caller: 'manager',
    params: poolParams.extend({ member: z.uuid() }),
    answer: { status: 204 },
    errors: ['pool_not_found', 'admission_wrong', 'campaign_frozen', 'member_not_found'],
  },
  /** CSV (name, email, code, link), which nobody can ask for again. */
  createCodes: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/pools/:pool/codes',
    caller: 'manager',
    params: poolParams,
    body: codesBody,
    answer: { status: 200, media: 'text/csv' },
    errors: ['pool_not_found', 'admission_wrong', 'member_not_found'],
  },
});
