import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { t } from '../../../i18n/index.ts';
import { decodeCsv, longestCsv } from './csv-text.ts';
import styles from './FileChoice.module.css';

interface FileChoiceProps {
  /** Of the file that was chosen; empty where there is none. */
  name: string;
  onText: (text: string, name: string) => void;
}

/** Takes the text of a file that somebody chooses, unless it is too large. */
export function FileChoice({ name, onText }: FileChoiceProps) {
  const id = useId();
  const tooLarge = useSignal(false);
  return (
    <div class={styles.file}>
      <label class={styles.choose} for={id}>
        {t('manage.roster.import.file')}
        <input
          id={id}
          class={styles.input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={async (event) => {
            const input = event.currentTarget;
            const file = input.files?.[0];
            if (!file) return;
            tooLarge.value = file.size > longestCsv;
            if (!tooLarge.value) onText(decodeCsv(await file.arrayBuffer()), file.name);
            input.value = ''; // so that the same file can be chosen again after it was corrected
          }}
        />
      </label>
      {name && <span class="small">{name}</span>}
      {tooLarge.value && (
        <p role="alert">{t('manage.roster.import.large', { limit: longestCsv / 1_000_000 })}</p>
      )}
    </div>
  );
}
