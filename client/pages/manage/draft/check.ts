import './zod-without-eval.ts';
import { type Language, limits } from '../../../../shared/api/constants.ts';
import { type CampaignDraft, campaignDraftSchema } from '../../../../shared/api/manage.ts';
import { type DraftForm, toDraft } from './form.ts';

/** What is wrong with a control, by its path in the draft. */
export type Problem = 'slug' | 'question' | 'orphan' | 'long' | 'line' | 'number' | 'past' | 'order';
export type Problems = ReadonlyMap<string, Problem>;

function textProblem(path: string, language: Language, form: DraftForm): Problem {
  const [, of, field] = path.split('.');
  const text = of === 'en' || of === 'fr' ? form.texts[of] : form.texts[language];
  if (field === 'introduction')
    return text.introduction.trim().length > limits.introduction ? 'long' : 'line';
  if (text.question.trim() === '') return of === language ? 'question' : 'orphan';
  return text.question.trim().length > limits.question ? 'long' : 'line';
}

function problemAt(path: string, form: DraftForm): Problem {
  if (path.startsWith('texts')) return textProblem(path, form.language, form);
  if (path.startsWith('policy')) return 'number';
  return path === 'voteUntil' ? 'order' : 'slug';
}

/** Checks by the server's own contract, and that no planned end has passed at `now`. */
export function checkForm(form: DraftForm, now: Date): { draft: CampaignDraft; problems: Problems } {
  const draft = toDraft(form);
  const result = campaignDraftSchema.safeParse(draft);
  const problems = new Map<string, Problem>();
  for (const issue of result.error?.issues ?? []) {
    const path = issue.path.join('.') === 'texts' ? `texts.${form.language}.question` : issue.path.join('.');
    if (!problems.has(path)) problems.set(path, problemAt(path, form));
  }
  for (const path of ['collectUntil', 'voteUntil'] as const) {
    const until = draft[path];
    if (until !== null && new Date(until) <= now) problems.set(path, 'past');
  }
  return { draft: result.data ?? draft, problems };
}
