import { useEffect, useRef } from 'preact/hooks';
import type { Comparison } from '../../../shared/api/comparison.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import styles from './Method.module.css';

const subjects = ['support', 'interval', 'verdict', 'gap', 'correction', 'withheld'] as const;

/** The method in plain words. In separate campaigns nothing is tested, so only half of it is said. */
export function Method({ comparison, compared }: { comparison: Comparison; compared: boolean }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // a printed report cannot be opened
    const open = () => details.current?.setAttribute('open', '');
    addEventListener('beforeprint', open);
    return () => removeEventListener('beforeprint', open);
  }, []);
  const values = { k: comparison.minimumGroup, compared: formatNumber(comparison.compared) };
  return (
    <details class={styles.method} ref={details}>
      <summary class={styles.summary}>{t('compare.method.title')}</summary>
      <dl class={styles.list}>
        {subjects
          .filter((subject) => compared || ['support', 'interval', 'withheld'].includes(subject))
          .map((subject) => (
            <div key={subject}>
              <dt>{t(`compare.method.${subject}.title`)}</dt>
              <dd>{t(`compare.method.${subject}.text`, values)}</dd>
            </div>
          ))}
      </dl>
    </details>
  );
}
