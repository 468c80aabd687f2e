import { useEffect, useRef } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';
import { Card } from '../../../components/Card.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { t } from '../../../i18n/index.ts';
import { NextSteps } from '../overview/NextSteps.tsx';
import { SealSteps } from '../parts/SealSteps.tsx';
import styles from './Join.module.css';

/** The envelope is sealed: what that means, and what to do with it. Takes the focus, for the form has gone. */
export function Sealed({ campaign, pool }: { campaign: CampaignView; pool: PoolId }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <SealSteps />
      <Card tone="seal" class={styles.form}>
        <div class="stack">
          <h2 ref={heading} tabIndex={-1}>
            {t('participant.join.done')}
          </h2>
          <p>
            <PoolBadge pool={pool} />
          </p>
          <p>{t('participant.join.doneText')}</p>
          <p class="small">{t('participant.join.device')}</p>
          <NextSteps campaign={campaign} />
        </div>
      </Card>
    </>
  );
}
