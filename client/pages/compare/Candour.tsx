import type { Comparison } from '../../../shared/api/comparison.ts';
import { Card } from '../../components/Card.tsx';
import { PoolMark } from '../../components/PoolBadge.tsx';
import { formatShare } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import styles from './Candour.module.css';

/** How much would not have been said under a name, per pool. */
export function Candour({ comparison }: { comparison: Comparison }) {
  const k = comparison.minimumGroup;
  return (
    <Card as="section" labelledBy="candour">
      <div class="stack">
        <h2 id="candour">{t('compare.candour.title')}</h2>
        <p class="small">{t('compare.candour.question')}</p>
        <ul class={styles.pools}>
          {comparison.candour.map(({ pool, share, answers }) => (
            <li key={pool} class={styles[pool]}>
              <span class={styles.figure}>
                <PoolMark pool={pool} />
                {share === null ? '–' : formatShare(share)}
              </span>
              <span>
                {share === null
                  ? t(`compare.candour.few.${pool}`, { k })
                  : t(`compare.candour.share.${pool}`)}
                {answers !== null && <span class="small"> {t('compare.candour.answers', { answers })}</span>}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
