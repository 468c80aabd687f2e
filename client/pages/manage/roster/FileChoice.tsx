import { t } from '../../../i18n/index.ts';
import { FileButton } from '../FileButton.tsx';
import styles from './FileChoice.module.css';

interface FileChoiceProps {
  /** Of the file that was chosen; empty where there is none. */
  name: string;
  onFile: (file: File) => void;
}

/** Lets somebody choose a list of people, of any kind that can be read. */
export function FileChoice({ name, onFile }: FileChoiceProps) {
  return (
    <div class={styles.file}>
      <FileButton
        label={t(name ? 'manage.roster.import.otherFile' : 'manage.roster.import.file')}
        accept=".csv,.tsv,.txt,.tab,.xlsx,.ods,text/csv,text/plain,text/tab-separated-values"
        onFile={onFile}
      />
      {name && <span class="small">{name}</span>}
    </div>
  );
}
