/** What stands below the ideas: whole pools, and how everything is computed. */
import { useEffect, useRef } from 'preact/hooks';
import type { Comparison } from '../../../shared/api/comparison.ts';
import { Card } from '../../components/Card.tsx';
import { PoolBadge, PoolMark } from '../../components/PoolBadge.tsx';
import { formatNumber, formatShare } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import styles from './Report.module.css';

/** Who could take part, and who did; whole pools only. `over`: the campaign is closed, and all have been counted. */
export function Participation({ comparison, over }: { comparison: Comparison; over: boolean }) {
  return (
    <Card as="section" labelledBy="participation">
      <h2 id="participation">{t('compare.participation.title')}</h2>
      <table class={styles.participation}>
        <thead>
          <tr>
            <td />
            {comparison.participation.map(({ pool }) => (
              <th scope="col" key={pool}>
                <PoolBadge pool={pool} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['eligible', 'enrolled', 'ideas', 'votes'] as const).map((figure) => (
            <tr key={figure}>
              <th scope="row">{t(`compare.participation.${figure}`)}</th>
              {comparison.participation.map((of) => {
                const value = of[figure];
                const none =
                  figure === 'eligible'
                    ? t('compare.participation.anyone')
                    : t('compare.fewer', { k: comparison.minimumGroup });
                return <td key={of.pool}>{value === null ? none : formatNumber(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {!over && <p class="small">{t('compare.participation.counted')}</p>}
    </Card>
  );
}

/** How much would not have been said under a name, per pool. */
export function Candour({ comparison }: { comparison: Comparison }) {
  const k = comparison.minimumGroup;
  return (
    <Card as="section" labelledBy="candour">
      <div class="stack">
        <h2 id="candour">{t('compare.candour.title')}</h2>
        <p class="small">{t('compare.candour.question')}</p>
        <ul class={styles.candour}>
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
      <summary class={styles.methodSummary}>{t('compare.method.title')}</summary>
      <dl class={styles.methodList}>
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
