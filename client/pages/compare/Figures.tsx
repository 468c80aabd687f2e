/** What stands below the ideas: whole pools, and how everything is computed. */

import { useEffect, useRef } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { Comparison } from '../../../shared/api/comparison.ts';
import { isClosed } from '../../../shared/domain/phases.ts';
import { Card } from '../../components/Card.tsx';
import { PoolBadge, PoolMark, poolColour } from '../../components/PoolBadge.tsx';
import { findPool, poolName } from '../../i18n/campaign-text.ts';
import { formatNumber, formatShare } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import type { ShownPair } from './pair.ts';
import styles from './Report.module.css';
import { namesOf } from './words.ts';

interface FiguresProps {
  campaign: CampaignView;
  comparison: Comparison;
}

const figures = ['eligible', 'enrolled', 'ideas', 'votes'] as const;

/** Who could take part, and who did; whole pools only. */
export function Participation({ campaign, comparison }: FiguresProps) {
  const pools = comparison.participation.flatMap((of) => {
    const pool = findPool(campaign, of.pool);
    return pool ? [{ pool, of }] : [];
  });
  const few = t('compare.fewer', { k: comparison.minimumGroup });
  const none = { eligible: t('compare.participation.anyone'), enrolled: few, ideas: few, votes: few };
  return (
    <Card>
      <h2 id="participation">{t('compare.participation.title')}</h2>
      {/* The names may be wider than a phone. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section class={styles.scroll} aria-labelledby="participation" tabIndex={0}>
        <table class={styles.participation}>
          <thead>
            <tr>
              <td />
              {figures.map((figure) => (
                <th scope="col" key={figure}>
                  {t(`compare.participation.${figure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pools.map(({ pool, of }) => (
              <tr key={pool.id}>
                <th scope="row">
                  <PoolBadge pool={pool} />
                </th>
                {figures.map((figure) => (
                  <td key={figure}>{of[figure] === null ? none[figure] : formatNumber(of[figure])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {/* When the campaign is closed, all have been counted. */}
      {!isClosed(campaign.phase) && <p class="small">{t('compare.participation.counted')}</p>}
    </Card>
  );
}

/** How much would not have been said under a name, per pool. */
export function Candour({ campaign, comparison }: FiguresProps) {
  const k = comparison.minimumGroup;
  return (
    <Card as="section" labelledBy="candour">
      <div class="stack">
        <h2 id="candour">{t('compare.candour.title')}</h2>
        <p class="small">{t('compare.candour.question')}</p>
        <ul class={styles.candour}>
          {comparison.candour.map(({ pool: id, share, answers }) => {
            const pool = findPool(campaign, id);
            if (!pool) return null;
            const name = poolName(pool);
            return (
              <li key={id} class={poolColour(pool)}>
                <span class={styles.figure}>
                  <PoolMark pool={pool} />
                  {share === null ? '–' : formatShare(share)}
                </span>
                <span>
                  {share === null
                    ? t('compare.candour.few', { pool: name, k })
                    : t('compare.candour.share', { pool: name })}
                  {answers !== null && (
                    <span class="small"> {t('compare.candour.answers', { answers })}</span>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </Card>
  );
}

const subjects = ['support', 'interval', 'verdict', 'gap', 'correction', 'withheld'] as const;

interface MethodProps {
  /** The minimum group. */
  k: number;
  /** In separate campaigns nothing is tested, so only half of it is said. */
  pair: ShownPair | undefined;
}

/** The method in plain words. */
export function Method({ k, pair }: MethodProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // a printed report cannot be opened
    const open = () => details.current?.setAttribute('open', '');
    addEventListener('beforeprint', open);
    return () => removeEventListener('beforeprint', open);
  }, []);
  const values = { k, ...(pair && { ...namesOf(pair), compared: formatNumber(pair.compared) }) };
  return (
    <details class={styles.method} ref={details}>
      <summary class={styles.methodSummary}>{t('compare.method.title')}</summary>
      <dl class={styles.methodList}>
        {subjects
          .filter((subject) => pair || ['support', 'interval', 'withheld'].includes(subject))
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
