import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { type ApiError, toApiError } from '../../../services/api.ts';
import { usePrintedAlone } from '../../invite/use-printed-alone.ts';
import { readOwnWords } from './own-seed.ts';
import styles from './RecoveryWords.module.css';

interface RecoveryWordsSheetProps {
  onHide: () => void;
  /** To the check, where it has not been passed yet. */
  onWritten: (() => void) | undefined;
}

/** The 24 words, to be written down or printed: then nothing else of the page is on the paper. */
export function RecoveryWordsSheet({ onHide, onWritten }: RecoveryWordsSheetProps) {
  const [words, setWords] = useState<readonly string[] | undefined>(undefined);
  const [error, setError] = useState<ApiError | undefined>(undefined);
  useEffect(() => {
    readOwnWords().then(setWords, (thrown: unknown) => setError(toApiError(thrown)));
  }, []);
  const sheet = useRef<HTMLDivElement>(null);
  usePrintedAlone(sheet, words);
  if (error) return <ErrorNotice error={error} />;
  if (!words) return <Loading lines={4} />;
  return (
    <>
      <div class={styles.sheet} ref={sheet}>
        <p class={styles.onPaper}>{t('recovery.words.title')} · Candor</p>
        <ol class={styles.words} aria-label={t('recovery.words.list')} lang="en" translate={false}>
          {words.map((word, at) => (
            <li key={at}>{word}</li>
          ))}
        </ol>
      </div>
      <p class="small">{t('recovery.words.paper')}</p>
      <div class="row">
        <Button small onClick={() => print()}>
          {t('recovery.words.print')}
        </Button>
        <CopyButton text={words.join(' ')} />
      </div>
      <div class="row">
        {onWritten && (
          <Button variant="primary" onClick={onWritten}>
            {t('recovery.words.goOn')}
          </Button>
        )}
        <Button onClick={onHide}>{t('recovery.words.hide')}</Button>
      </div>
    </>
  );
}
