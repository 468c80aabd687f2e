import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { isClosed } from '../../../shared/domain/phases.ts';
import { Card } from '../../components/Card.tsx';
import { PoolMark } from '../../components/PoolBadge.tsx';
import { WeakMark } from '../../components/WeakMark.tsx';
import { campaignText, poolName } from '../../i18n/campaign-text.ts';
import { formatMoment } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { weakTimes } from '../../state/weak-times.ts';
import styles from './Home.module.css';

export function CampaignCard({ campaign }: { campaign: CampaignView }) {
  const text = campaignText(campaign);
  const over = isClosed(campaign.phase) ? 'yes' : 'no';
  return (
    <Card as="li" class={styles.card}>
      <div class="stack-tight">
        <p class="eyebrow">{t(`common.phase.${campaign.phase}`)}</p>
        <h3 class={styles.question} lang={text.language} dir="auto">
          <a class={styles.link} href={`/c/${campaign.slug}`}>
            {text.question}
          </a>
        </h3>
      </div>
      <ul class={styles.facts}>
        {campaign.phase === 'announced' && campaign.opensAt !== null ? (
          <li>{t('common.home.opens', { when: formatMoment(campaign.opensAt) })}</li>
        ) : (
          <li>{t('common.home.ideas', { count: campaign.ideas })}</li>
        )}
        {campaign.pools.map((pool) => (
          <li key={pool.id} class={styles.pool}>
            <PoolMark pool={pool} />
            {t('common.home.joined', { pool: poolName(pool), count: pool.enrolled, over })}
          </li>
        ))}
        {campaign.resultsPublished && <li>{t('common.home.results', { over })}</li>}
        {weakTimes(campaign).length > 0 && (
          <li>
            <WeakMark /> {t('common.home.weak')}
          </li>
        )}
      </ul>
    </Card>
  );
}
