import { t } from '../../i18n/index.ts';
import styles from './Legend.module.css';

/** The marks of the map, as they are drawn there. */
export function Legend() {
  return (
    <ul class={styles.legend} aria-label={t('compare.legend')}>
      <li class={styles.customers}>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <path d="M0-7 7 0 0 7-7 0z" />
        </svg>
        {t('compare.gap.customers')}
      </li>
      <li class={styles.employees}>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <circle r="6" />
        </svg>
        {t('compare.gap.employees')}
      </li>
      <li class={styles.neutral}>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <circle r="4.5" />
        </svg>
        {t('compare.gap.none')}
      </li>
      <li class={styles.neutral}>
        <svg viewBox="-8 -8 16 16" class={styles.hollow} aria-hidden="true">
          <circle r="4.5" />
        </svg>
        {t('compare.legend.hollow')}
      </li>
      <li class={styles.band}>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <path d="M-7 0H7" />
        </svg>
        {t('compare.legend.band')}
      </li>
    </ul>
  );
}
