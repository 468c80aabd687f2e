import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { type ApiError, toApiError } from '../../../services/api.ts';
import { drawPlaces } from './draw-places.ts';
import { readOwnWords } from './own-seed.ts';

const asked = 3;
const wordCount = 24;

interface RecoveryWordsCheckProps {
  onRight: () => Promise<void>;
  /** Back to the words. */
  onBack: () => void;
}

/** Asks for three of the words by their number: what is on the paper must be right before it is needed. */
export function RecoveryWordsCheck({ onRight, onBack }: RecoveryWordsCheckProps) {
  const [places] = useState(() => drawPlaces(asked, wordCount, Math.random));
  const [typed, setTyped] = useState<readonly string[]>(places.map(() => ''));
  const [wrong, setWrong] = useState<ReadonlySet<number>>(new Set());
  const [error, setError] = useState<ApiError | undefined>(undefined);

  async function check() {
    setError(undefined);
    try {
      const words = await readOwnWords();
      const missed = places.filter((place, at) => typed[at]?.trim().toLowerCase() !== words[place - 1]);
      setWrong(new Set(missed));
      if (missed.length === 0) await onRight();
    } catch (thrown) {
      setError(toApiError(thrown));
    }
  }

  return (
    <form class="stack" noValidate onSubmit={submitTo(check)}>
      <p>{t('recovery.words.check')}</p>
      {places.map((place, at) => (
        <TextField
          key={place}
          label={t('recovery.words.place', { place })}
          value={typed[at] ?? ''}
          onInput={(word) => {
            setTyped(typed.with(at, word));
            setWrong(new Set([...wrong].filter((one) => one !== place)));
          }}
          error={wrong.has(place) ? t('recovery.words.wrong', { place }) : undefined}
          lang="en"
          autocomplete="off"
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
        />
      ))}
      {error && <ErrorNotice error={error} />}
      <div class="row">
        <Button type="submit" variant="primary">
          {t('recovery.words.compare')}
        </Button>
        <Button onClick={onBack}>{t('recovery.words.back')}</Button>
      </div>
    </form>
  );
}
