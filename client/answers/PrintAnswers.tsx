import { Button } from '../components/Button.tsx';
import { t } from '../i18n/index.ts';
import styles from './Answers.module.css';

/** Not on paper itself. */
export function PrintAnswers() {
  return (
    <div class={styles.screenOnly}>
      <Button small onClick={() => print()}>
        {t('answers.print')}
      </Button>
    </div>
  );
}
