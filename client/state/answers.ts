import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AnswerView } from '../../shared/api/answers.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';

/** The organiser's answers on the page, by the idea's id, for whatever shows an idea. */
export interface ShownAnswers {
  campaign: CampaignView;
  answers: ReadonlyMap<string, AnswerView>;
  /** What shows them. */
  parts: Pick<typeof import('../answers/OfficialAnswer.tsx'), 'OfficialAnswer'> &
    Pick<typeof import('../answers/StatusMark.tsx'), 'StatusMark'>;
}

export const AnswersContext = createContext<ShownAnswers | undefined>(undefined);

/** Undefined where they are not known (yet): nothing is said of an idea then, not even that it has no answer. */
export function useShownAnswers(): ShownAnswers | undefined {
  return useContext(AnswersContext);
}

export function byIdea(answers: readonly AnswerView[]): ReadonlyMap<string, AnswerView> {
  return new Map(answers.map((answer) => [answer.idea, answer]));
}
