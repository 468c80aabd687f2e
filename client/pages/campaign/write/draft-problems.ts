import { limits } from '../../../../shared/api/constants.ts';
import { findLineProblem, findProseProblem, tidyLine, tidyProse } from '../../../../shared/texts/texts.ts';
import type { Draft } from '../../../services/wallet/schema.ts';

/** What keeps a draft from being sent, as the box would say it (shared/api/box.ts). */
export interface DraftProblems {
  title?: 'missing' | 'long' | 'blank' | 'hidden';
  body?: 'long' | 'blank' | 'hidden';
}

const inWords = { blank: 'blank', control: 'hidden', direction: 'hidden', half: 'hidden' } as const;

export function draftProblems(draft: Draft): DraftProblems {
  const [title, body] = [tidyLine(draft.title), tidyProse(draft.body)];
  const [ofTitle, ofBody] = [findLineProblem(title), findProseProblem(body)];
  return {
    ...(ofTitle && { title: draft.title.trim() === '' ? 'missing' : inWords[ofTitle] }),
    ...(ofBody && { body: inWords[ofBody] }),
    ...(title.length > limits.title && { title: 'long' }),
    ...(body.length > limits.body && { body: 'long' }),
  };
}
