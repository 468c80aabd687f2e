import { t } from '../i18n/index.ts';
import styles from './WeakMark.module.css';

/** Before a setting that protects less than it should, for members and managers alike. */
export function WeakMark() {
  return <strong class={styles.weak}>{t('common.weak')}</strong>;
}
