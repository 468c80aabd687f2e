import './zod-without-eval.ts';
import type { Language } from '../../../../shared/api/constants.ts';
import { type CampaignDraft, campaignDraftSchema } from '../../../../shared/api/manage.ts';
import { isTooFar, shortestNotice } from '../../../../shared/domain/ends.ts';
import { collectsFirst } from '../../../../shared/domain/phases.ts';
import {
  findLineProblem,
  findProseProblem,
  type TextProblem,
  tidyLine,
  tidyProse,
} from '../../../../shared/texts/texts.ts';
import { type DraftForm, toDraft } from './form.ts';
import { findNamesakes } from './pools.ts';

/** What is wrong with a control, by its path in the draft. */
export type Problem =
  | 'slug'
  | 'question'
  | 'orphan'
  | 'long'
  | 'line'
  | 'blank'
  | 'hidden'
  | 'unnamed'
  | 'namesake'
  | 'number'
  | 'past'
  | 'far'
  | 'soon'
  | 'order'
  | 'begin';
export type Problems = ReadonlyMap<string, Problem>;

function textProblem(path: string, language: Language, form: DraftForm): Problem {
  const [, of, field] = path.split('.');
  const text = of === 'en' || of === 'fr' ? form.texts[of] : form.texts[language];
  if (field === 'introduction')
    return unreadable(findProseProblem(tidyProse(text.introduction)), 'hidden') ?? 'long';
  if (text.question.trim() === '') return of === language ? 'question' : 'orphan';
  return unreadable(findLineProblem(tidyLine(text.question)), 'line') ?? 'long';
}

/** `control`: what is said of control characters, which line ends and tabs are in a single line. */
function unreadable(problem: TextProblem | undefined, control: 'line' | 'hidden'): Problem | undefined {
  if (problem === undefined || problem === 'blank') return problem;
  return problem === 'control' ? control : 'hidden';
}

/** Where the name of a pool stands in the draft. */
export function namePath(at: number, language: Language): string {
  return `pools.${at}.names.${language}`;
}

/** Each pool has a name in the main language, as the question has its text, and shares none with another pool. */
function nameProblems({ pools, language: main }: DraftForm): [path: string, problem: Problem][] {
  const unnamed = pools.flatMap(({ names }, at) => (names[main].trim() === '' ? [namePath(at, main)] : []));
  const shared = findNamesakes(pools, main).map(({ at, language }) => namePath(at, language));
  return [
    ...unnamed.map((path): [string, Problem] => [path, 'unnamed']),
    ...shared.map((path): [string, Problem] => [path, 'namesake']),
  ];
}

function nameProblem(path: string, { pools }: DraftForm): Problem {
  const [, at, , language] = path.split('.');
  const name = pools[Number(at)]?.names[language === 'fr' ? 'fr' : 'en'] ?? '';
  return unreadable(findLineProblem(tidyLine(name)), 'line') ?? 'long';
}

function problemAt(path: string, form: DraftForm): Problem | undefined {
  if (path.startsWith('texts')) return textProblem(path, form.language, form);
  if (path.includes('.names.')) return nameProblem(path, form);
  // What is wrong with names as a whole stands at one of them (nameProblems).
  if (path.startsWith('pools')) return undefined;
  if (path.startsWith('policy')) return 'number';
  if (path === 'opensAt') return 'begin';
  return path === 'voteUntil' ? 'order' : 'slug';
}

/**
 * Checks by the server's own contract, and that no planned start has passed at `now` and every end lies far enough ahead, and not too
 * far. A year of five digits makes no date, and is not to be taken for none.
 */
export function checkForm(form: DraftForm, now: Date): { draft: CampaignDraft; problems: Problems } {
  const draft = toDraft(form);
  const result = campaignDraftSchema.safeParse(draft);
  const problems = new Map<string, Problem>();
  const found = (path: string, problem: Problem) => {
    if (!problems.has(path)) problems.set(path, problem);
  };
  for (const { path: steps } of result.error?.issues ?? []) {
    const path = steps.join('.') === 'texts' ? `texts.${form.language}.question` : steps.join('.');
    const problem = problemAt(path, form);
    if (problem) found(path, problem);
  }
  for (const [path, problem] of nameProblems(form)) found(path, problem);
  for (const path of ['opensAt', 'collectUntil', 'voteUntil'] as const) {
    if (path === 'collectUntil' && !collectsFirst(form.flow)) continue;
    const until = draft[path];
    if (until === null) {
      if (form[path] !== '') problems.set(path, 'far');
      continue;
    }
    const ahead = Date.parse(until) - now.getTime();
    if (isTooFar(until, now)) problems.set(path, 'far');
    else if (ahead <= 0) problems.set(path, 'past');
    else if (path !== 'opensAt' && ahead < shortestNotice) problems.set(path, 'soon');
  }
  return { draft: result.data ?? draft, problems };
}
