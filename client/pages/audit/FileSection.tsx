import { t } from '../../i18n/index.ts';
import styles from './Audit.module.css';

/** A file that somebody else exported, or kept: it is read here and sent nowhere. */
export function FileSection({ onFile }: { onFile: (file: File) => void }) {
  return (
    <section class="stack" aria-labelledby="file">
      <h2 id="file">{t('audit.file.title')}</h2>
      <label class="stack-tight">
        <span class="measure">{t('audit.file.text')}</span>
        {/* Browsers let files be dropped on it. */}
        <input
          class={styles.file}
          type="file"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) onFile(file);
            currentTarget.value = ''; // so that the same file can be chosen again
          }}
        />
      </label>
    </section>
  );
}
