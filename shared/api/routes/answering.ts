/** What becomes of ideas, in the console: who is to answer which, and what they say for the organiser. */
import {
  answerFigures,
  answersPage,
  answersQuery,
  assignmentBody,
  assignmentList,
  ideaParams,
  promiseBody,
  responseBody,
} from '../answers.ts';
import { slugParams } from '../common.ts';
import { contractsOf } from '../contract.ts';
import { managedCampaignSchema } from '../manage.ts';

export const answeringContracts = contractsOf('console', {
  /** Answers an idea, or answers it anew. Whoever is no manager answers what was assigned to them. */
  answerIdea: {
    method: 'POST',
    path: '/api/manage/campaigns/:slug/answers/:idea',
    caller: ['manager', 'responder'],
    params: ideaParams,
    body: responseBody,
    answer: { status: 200, json: managedCampaignSchema },
    errors: [
      'text_refused',
      'not_assigned',
      'phase_order',
      'idea_not_found',
      'idea_hidden',
      'response_final',
      'response_outdated',
      'response_incomplete',
    ],
    trail: { kind: 'idea_answered', written: 'before', keeps: { campaign: 'params.slug' } },
  },
  promiseAnswers: {
    method: 'PUT',
    path: '/api/manage/campaigns/:slug/promise',
    caller: ['manager'],
    params: slugParams,
    body: promiseBody,
    answer: { status: 200, json: managedCampaignSchema },
    errors: ['phase_order', 'promise_shrunk'],
    trail: { kind: 'answers_promised', written: 'before', keeps: { campaign: 'params.slug' } },
  },
  readManagedAnswers: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/answers',
    caller: ['manager', 'responder'],
    params: slugParams,
    query: answersQuery,
    answer: { status: 200, json: answersPage },
    errors: ['page_unknown', 'pool_not_found'],
  },
  readManagedFigures: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/answer-figures',
    caller: ['manager', 'responder'],
    params: slugParams,
    answer: { status: 200, json: answerFigures },
  },
  listAssignments: {
    method: 'GET',
    path: '/api/manage/campaigns/:slug/assignments',
    caller: ['manager', 'responder'],
    params: slugParams,
    answer: { status: 200, json: assignmentList },
  },
  /** Says who is to answer an idea, in place of whoever was. */
  assignIdea: {
    method: 'PUT',
    path: '/api/manage/campaigns/:slug/assignments/:idea',
    caller: ['manager'],
    params: ideaParams,
    body: assignmentBody,
    answer: { status: 200, json: assignmentList },
    errors: ['phase_order', 'idea_not_found', 'idea_hidden', 'account_not_found', 'not_responder'],
    trail: { kind: 'idea_assigned', written: 'with', keeps: { campaign: 'params.slug' } },
  },
  withdrawAssignment: {
    method: 'DELETE',
    path: '/api/manage/campaigns/:slug/assignments/:idea',
    caller: ['manager'],
    params: ideaParams,
    answer: { status: 200, json: assignmentList },
    trail: { kind: 'assignment_withdrawn', written: 'with', keeps: { campaign: 'params.slug' } },
  },
});
