import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.ts';
import styles from './LongText.module.css';

/** Longer than this, the rest is shown on demand. */
const folded = 420;

/** What somebody wrote: line breaks kept, long texts folded. */
export function LongText({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > folded || text.split('\n').length > 8;
  return (
    <div class="stack-tight">
      <p class={long && !open ? styles.folded : styles.text} dir="auto">
        {text}
      </p>
      {long && (
        <button type="button" class={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'participant.text.less' : 'participant.text.more')}
        </button>
      )}
    </div>
  );
}
