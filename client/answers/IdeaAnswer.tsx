import { usePart } from '../components/use-part.ts';
import { loadArea } from '../i18n/index.ts';
import { useShownAnswers } from '../state/answers.ts';

const loadAnswer = () =>
  Promise.all([import('./OfficialAnswer.tsx'), loadArea('answers')]).then(
    ([{ OfficialAnswer }]) => OfficialAnswer,
  );
const loadStatus = () =>
  Promise.all([import('./StatusMark.tsx'), loadArea('answers')]).then(([{ StatusMark }]) => StatusMark);

/** The official answer to an idea, or that it has none; nothing where the page knows no answers. */
export function IdeaAnswer({ idea }: { idea: string }) {
  const shown = useShownAnswers();
  const answer = shown?.answers.get(idea);
  const Answer = usePart(answer !== undefined, loadAnswer);
  if (!shown || !answer) return <IdeaStatusMark idea={idea} />;
  return Answer ? <Answer campaign={shown.campaign} answer={answer} /> : null;
}

/** What becomes of an idea, in a word. */
export function IdeaStatusMark({ idea }: { idea: string }) {
  const shown = useShownAnswers();
  const Status = usePart(shown !== undefined, loadStatus);
  if (!shown || !Status) return null;
  return <Status status={shown.answers.get(idea)?.response.status ?? 'new'} />;
}
