import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { TextArea } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import type { WordProblem } from '../../../services/recovery.ts';

/** As many as one can mend at a time. */
const shownProblems = 5;

function say(problem: WordProblem): string {
  if (problem.kind === 'count') return t('recovery.restore.problem.count', { count: problem.count });
  if (problem.kind === 'checksum') return t('recovery.restore.problem.checksum');
  const { place, word, suggestion } = problem;
  return suggestion === undefined
    ? t('recovery.restore.problem.unknown', { place, word })
    : t('recovery.restore.problem.suggested', { place, word, suggestion });
}

interface WordsFormProps {
  busy: boolean;
  onSeed: (seed: Uint8Array) => void;
}

/** 24 words, typed or pasted. What is wrong with them is said word by word; nothing of them is sent. */
export function WordsForm({ busy, onSeed }: WordsFormProps) {
  const [typed, setTyped] = useState('');
  const [problems, setProblems] = useState<readonly WordProblem[]>([]);

  async function read() {
    if (busy) return;
    const { readWords } = await import('../../../services/recovery.ts');
    const result = readWords(typed);
    if ('seed' in result) onSeed(result.seed);
    else setProblems(result.problems);
  }

  return (
    <form class="stack" noValidate onSubmit={submitTo(read)}>
      <TextArea
        label={t('recovery.restore.words')}
        hint={t('recovery.restore.wordsHint')}
        value={typed}
        onInput={(next) => {
          setTyped(next);
          setProblems([]);
        }}
        error={problems.slice(0, shownProblems).map(say).join(' ') || undefined}
        lang="en"
        translate={false}
        rows={4}
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
      />
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {t(busy ? 'recovery.restore.busy' : 'recovery.restore.button')}
        </Button>
      </div>
    </form>
  );
}
