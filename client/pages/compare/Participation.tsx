import type { Comparison } from '../../../shared/api/comparison.ts';
import { Card } from '../../components/Card.tsx';
import { PoolBadge } from '../../components/PoolBadge.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import styles from './Participation.module.css';

/** Who could take part, and who did; whole pools only. */
export function Participation({ comparison }: { comparison: Comparison }) {
  return (
    <Card as="section" labelledBy="participation">
      <h2 id="participation">{t('compare.participation.title')}</h2>
      <table class={styles.table}>
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
    </Card>
  );
}
