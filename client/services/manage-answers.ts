import type { z } from 'zod';
import type { AnswerFigures, AnswerView, responseBody } from '../../shared/api/answers.ts';
import type { ManagedCampaign } from '../../shared/api/manage.ts';
import type { AnswerPromise } from '../../shared/domain/promises.ts';
import { answersOfPages } from './answers.ts';
import { managed } from './contracts/console.data.ts';
import { ask } from './manage.ts';

/** Answers an idea; refused with `response_outdated` where somebody else has done so since. */
export function answerIdea(
  slug: string,
  idea: string,
  body: z.input<typeof responseBody>,
): Promise<ManagedCampaign> {
  return ask(managed.answerIdea, { params: { slug, idea }, body });
}

/** Refused with `promise_shrunk` where less would be promised. */
export function promiseAnswers(slug: string, promise: AnswerPromise): Promise<ManagedCampaign> {
  return ask(managed.promiseAnswers, { params: { slug }, body: { promise } });
}

/** Every answer of the campaign. */
export function readManagedAnswers(slug: string): Promise<AnswerView[]> {
  return answersOfPages((page) =>
    ask(managed.readManagedAnswers, { params: { slug }, query: { board: 'all', page } }),
  );
}

export function readManagedFigures(slug: string): Promise<AnswerFigures> {
  return ask(managed.readManagedFigures, { params: { slug } });
}
