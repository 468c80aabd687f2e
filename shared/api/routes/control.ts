/**
 * What the registrar's process does with the box in another one. No proxy passes these addresses on, and without the key
 * there is nothing at them.
 */
import {
  answerFigures,
  answersPage,
  answersQuery,
  ideaParams,
  promiseBody,
  responseBody,
} from '../answers.ts';
import { ideasPage, ideasQuery } from '../box.ts';
import { slugParams } from '../common.ts';
import { comparisonSchema } from '../comparison.ts';
import { contractsOf } from '../contract.ts';
import { figuresReply, openingBody, separationReply } from '../control.ts';
import { contentsReply, openedParams, resultsReply } from '../ledger.ts';
import { clockDoubtSchema, clockReply, endBody, phaseBody } from '../manage.ts';
import { moderatedPage, moderationBody, moderationQuery } from '../moderation.ts';

export const controlContracts = contractsOf('control', {
  readSeparation: {
    method: 'GET',
    path: '/internal/separation',
    caller: 'box control',
    answer: { status: 200, json: separationReply },
  },
  readClockDoubt: {
    method: 'GET',
    path: '/internal/clock',
    caller: 'box control',
    answer: { status: 200, json: clockReply },
  },
  confirmClock: {
    method: 'POST',
    path: '/internal/clock',
    caller: 'box control',
    body: clockDoubtSchema,
    answer: { status: 204 },
    errors: ['clock_changed'],
  },
  readAllFigures: {
    method: 'GET',
    path: '/internal/boards',
    caller: 'box control',
    answer: { status: 200, json: figuresReply },
  },
  readFigures: {
    method: 'GET',
    path: '/internal/campaigns/:slug/board',
    caller: 'box control',
    params: slugParams,
    answer: { status: 200, json: figuresReply },
  },
  openBoard: {
    method: 'POST',
    path: '/internal/campaigns/:slug/board',
    caller: 'box control',
    params: slugParams,
    body: openingBody,
    answer: { status: 204 },
    errors: ['phase_order', 'roster_missing', 'planned_too_soon'],
  },
  advancePhase: {
    method: 'POST',
    path: '/internal/campaigns/:slug/phase',
    caller: 'box control',
    params: slugParams,
    body: phaseBody,
    answer: { status: 204 },
    errors: ['phase_order', 'planned_too_soon'],
  },
  withdrawBoard: {
    method: 'DELETE',
    path: '/internal/campaigns/:slug/board',
    caller: 'box control',
    params: slugParams,
    answer: { status: 204 },
    errors: ['phase_order', 'already_joined'],
  },
  announceBoxEnd: {
    method: 'POST',
    path: '/internal/campaigns/:slug/ends',
    caller: 'box control',
    params: slugParams,
    body: endBody,
    answer: { status: 204 },
    errors: ['phase_order', 'notice_too_short', 'end_not_later', 'ends_disordered'],
  },
  findAnswerable: {
    method: 'GET',
    path: '/internal/campaigns/:slug/answers/:idea',
    caller: 'box control',
    params: ideaParams,
    answer: { status: 204 },
    errors: ['idea_not_found', 'idea_hidden'],
  },
  answerBoxIdea: {
    method: 'POST',
    path: '/internal/campaigns/:slug/answers/:idea',
    caller: 'box control',
    params: ideaParams,
    body: responseBody,
    answer: { status: 204 },
    errors: [
      'text_refused',
      'phase_order',
      'idea_not_found',
      'idea_hidden',
      'response_outdated',
      'response_incomplete',
    ],
  },
  promiseBoxAnswers: {
    method: 'PUT',
    path: '/internal/campaigns/:slug/promise',
    caller: 'box control',
    params: slugParams,
    body: promiseBody,
    answer: { status: 204 },
    errors: ['phase_order', 'promise_shrunk'],
  },
  readBoxAnswers: {
    method: 'GET',
    path: '/internal/campaigns/:slug/answers',
    caller: 'box control',
    params: slugParams,
    query: answersQuery,
    answer: { status: 200, json: answersPage },
    errors: ['page_unknown', 'pool_not_found'],
  },
  readBoxFigures: {
    method: 'GET',
    path: '/internal/campaigns/:slug/answer-figures',
    caller: 'box control',
    params: slugParams,
    answer: { status: 200, json: answerFigures },
  },
  readBoxIdeas: {
    method: 'GET',
    path: '/internal/campaigns/:slug/ideas',
    caller: 'box control',
    params: slugParams,
    query: ideasQuery,
    answer: { status: 200, json: ideasPage },
    errors: ['page_unknown', 'pool_not_found'],
  },
  readBoxModeration: {
    method: 'GET',
    path: '/internal/campaigns/:slug/moderation',
    caller: 'box control',
    params: slugParams,
    query: moderationQuery,
    answer: { status: 200, json: moderatedPage },
    errors: ['page_unknown'],
  },
  moderateBox: {
    method: 'POST',
    path: '/internal/campaigns/:slug/moderation',
    caller: 'box control',
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
  },
  readBoxComparison: {
    method: 'GET',
    path: '/internal/campaigns/:slug/comparison',
    caller: 'box control',
    params: slugParams,
    answer: { status: 200, json: comparisonSchema },
    errors: ['results_not_published'],
  },
  readBoxContents: {
    method: 'GET',
    path: '/internal/campaigns/:slug/contents/:pool/:page',
    caller: 'box control',
    params: openedParams,
    answer: { status: 200, json: contentsReply },
    errors: ['pool_not_found', 'ledger_not_closed'],
  },
  readBoxResults: {
    method: 'GET',
    path: '/internal/campaigns/:slug/results/:pool/:page',
    caller: 'box control',
    params: openedParams,
    answer: { status: 200, json: resultsReply },
    errors: ['pool_not_found', 'ledger_not_closed'],
  },
});
