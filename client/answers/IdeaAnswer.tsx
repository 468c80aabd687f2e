import { usePart } from '../components/use-part.ts';
import { loadArea } from '../i18n/index.ts';
import { useShownAnswers } from '../state/answers.ts';

const loadAnswer = () =>
  Promise.all([import('./OfficialAnswer.tsx'), loadArea('answers')]).then(
    ([{ OfficialAnswer }]) => OfficialAnswer,
  );
const loadStatus = () =>
  Promise.all([import('./StatusMark.tsx'), loadArea('answers')]).then(([{ StatusMark }]) => StatusMark);

interface About {
  /** Without a title where it is hidden: then nobody waits for an answer to it. */
  idea: { id: string; title: string | null };
}

/** The official answer to an idea, or that it has none; nothing where the page knows no answers. */
export function IdeaAnswer({ idea }: About) {
  const shown = useShownAnswers();
  const answer = shown?.answers.get(idea.id);
  const Answer = usePart(answer !== undefined, loadAnswer);
  if (!shown || !answer) return <IdeaStatusMark idea={idea} />;
  return Answer ? <Answer campaign={shown.campaign} answer={answer} /> : null;
}

/** What becomes of an idea, in a word. */
export function IdeaStatusMark({ idea }: About) {
  const shown = useShownAnswers();
  const status = shown?.answers.get(idea.id)?.response.status ?? (idea.title === null ? undefined : 'new');
  const Status = usePart(shown !== undefined && status !== undefined, loadStatus);
  return Status && status ? <Status status={status} /> : null;
}
