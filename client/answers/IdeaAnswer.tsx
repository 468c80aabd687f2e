import { useShownAnswers } from '../state/answers.ts';

interface About {
  /** Without a title where it is hidden: then nobody waits for an answer to it. */
  idea: { id: string; title: string | null };
}

/** The official answer to an idea, or that it has none; nothing where the page knows no answers. */
export function IdeaAnswer({ idea }: About) {
  const shown = useShownAnswers();
  const answer = shown?.answers.get(idea.id);
  if (!shown || !answer) return <IdeaStatusMark idea={idea} />;
  return <shown.parts.OfficialAnswer campaign={shown.campaign} answer={answer} />;
}

/** What becomes of an idea, in a word. */
export function IdeaStatusMark({ idea }: About) {
  const shown = useShownAnswers();
  const status = shown?.answers.get(idea.id)?.response.status ?? (idea.title === null ? undefined : 'new');
  return shown && status ? <shown.parts.StatusMark status={status} /> : null;
}
