import { t } from '../i18n/index.ts';
import styles from './Loading.module.css';

/** Grey lines where text will stand. Screen readers hear that it is loading. */
export function Loading({ lines = 3 }: { lines?: number }) {
  return (
    <div class={styles.loading} role="status">
      <span class="visually-hidden">{t('common.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class={styles.line} aria-hidden="true" />
      ))}
    </div>
  );
}
