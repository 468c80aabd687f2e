import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { isClosed } from '../../../../shared/domain/phases.ts';
import { Card } from '../../../components/Card.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { againText } from '../parts/next-count.ts';
import { ownPools } from '../parts/own-pools.ts';
import { TimeProtections } from '../parts/TimeProtections.tsx';
import styles from './Overview.module.css';

function Fact({ value, label }: { value: number; label: string }) {
  return (
    <div class={styles.fact}>
      <dt class={styles.label}>{label}</dt>
      <dd class={styles.number}>{formatNumber(value)}</dd>
    </div>
  );
}

/** How many, in public numbers, and what has to come together before anything is shown. */
export function Facts({ campaign }: { campaign: CampaignView }) {
  const member = useCampaignState().participation.current.value;
  const { minimumGroup, minimumAnonymitySet } = campaign.policy;
  const closed = isClosed(campaign.phase);
  const small = campaign.pools.filter(({ enrolled }) => enrolled < minimumAnonymitySet);
  const missing = small
    .map((pool) => `${poolName(pool)} (${formatNumber(minimumAnonymitySet - pool.enrolled)})`)
    .join(', ');
  return (
    <Card>
      <div class="stack">
        <dl class={styles.facts}>
          <Fact value={campaign.ideas} label={t('participant.facts.ideas', { count: campaign.ideas })} />
          {campaign.pools.map((pool) => (
            <Fact
              key={pool.id}
              value={pool.enrolled}
              label={t('participant.facts.joined', { pool: poolName(pool), over: closed ? 'yes' : 'no' })}
            />
          ))}
        </dl>
        {!closed && (
          <div class="stack-tight small">
            <p>{t('participant.facts.counted')}</p>
            <p>{t('participant.facts.results', { when: campaign.policy.results, count: minimumGroup })}</p>
            {small.length > 0 && (
              <p>
                {t('participant.facts.crowd', { count: minimumAnonymitySet, missing })} {againText(campaign)}
              </p>
            )}
            <TimeProtections campaign={campaign} pools={ownPools(campaign, member?.pool)} />
          </div>
        )}
      </div>
    </Card>
  );
}
