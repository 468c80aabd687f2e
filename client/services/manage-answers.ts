import type { z } from 'zod';
import type {
  AnswerFigures,
  AnswerView,
  AssignmentList,
  assignmentBody,
  responseBody,
} from '../../shared/api/answers.ts';
import type { ManagedCampaign } from '../../shared/api/manage.ts';
import type { AnswerPromise } from '../../shared/domain/promises.ts';
import { answersOfPages } from './answers.ts';
import { answering } from './contracts/console.data.ts';
import { ask } from './manage.ts';

/** Answers an idea; refused with `response_outdated` where somebody else has done so since. */
export function answerIdea(
  slug: string,
  idea: string,
  body: z.input<typeof responseBody>,
): Promise<ManagedCampaign> {
  return ask(answering.answerIdea, { params: { slug, idea }, body });
}

/** Refused with `promise_shrunk` where less would be promised. */
export function promiseAnswers(slug: string, promise: AnswerPromise): Promise<ManagedCampaign> {
  return ask(answering.promiseAnswers, { params: { slug }, body: { promise } });
}

/** Every answer of the campaign. */
export function readManagedAnswers(slug: string): Promise<AnswerView[]> {
  return answersOfPages((page) =>
    ask(answering.readManagedAnswers, { params: { slug }, query: { board: 'all', page } }),
  );
}

export function readManagedFigures(slug: string): Promise<AnswerFigures> {
  return ask(answering.readManagedFigures, { params: { slug } });
}

/** Who is to answer which idea, and who could. */
export function listAssignments(slug: string): Promise<AssignmentList> {
  return ask(answering.listAssignments, { params: { slug } });
}

/** In place of whoever was to answer it. */
export function assignIdea(
  slug: string,
  idea: string,
  body: z.infer<typeof assignmentBody>,
): Promise<AssignmentList> {
  return ask(answering.assignIdea, { params: { slug, idea }, body });
}

export function withdrawAssignment(slug: string, idea: string): Promise<AssignmentList> {
  return ask(answering.withdrawAssignment, { params: { slug, idea } });
}
