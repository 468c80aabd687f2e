import { useId } from 'preact/hooks';
import { t } from '../../../i18n/index.ts';
import styles from './FileChoice.module.css';

interface FileChoiceProps {
  /** Of the file that was chosen; empty where there is none. */
  name: string;
  onFile: (file: File) => void;
}

/** Lets somebody choose a list of people, of any kind that can be read. */
export function FileChoice({ name, onFile }: FileChoiceProps) {
  const id = useId();
  return (
    <div class={styles.file}>
      <label class={styles.choose} for={id}>
        {t(name ? 'manage.roster.import.otherFile' : 'manage.roster.import.file')}
        <input
          id={id}
          class={styles.input}
          type="file"
          accept=".csv,.tsv,.txt,.tab,.xlsx,.ods,text/csv,text/plain,text/tab-separated-values"
          onChange={(event) => {
            const input = event.currentTarget;
            const file = input.files?.[0];
            if (file) onFile(file);
            input.value = ''; // so that the same file can be chosen again after it was corrected
          }}
        />
      </label>
      {name && <span class="small">{name}</span>}
    </div>
  );
}
