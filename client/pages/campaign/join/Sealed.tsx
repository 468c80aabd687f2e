import { useState } from 'preact/hooks';
import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { useShown } from '../../../components/use-shown.ts';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { RecoveryWords } from '../activity/RecoveryWords.tsx';
import { NextSteps } from '../overview/NextSteps.tsx';
import { Reminder } from '../parts/Reminder.tsx';
import { SealSteps } from '../parts/SealSteps.tsx';
import styles from './Join.module.css';

interface SealedProps {
  campaign: CampaignView;
  pool: PoolView | undefined;
  /** It was sealed just now: takes the focus, for the form has gone. */
  fresh: boolean;
}

/** The envelope is sealed: what that means, and what to do with it. */
export function Sealed({ campaign, pool, fresh }: SealedProps) {
  const [offered, setOffered] = useState(true);
  const heading = useShown<HTMLHeadingElement>(fresh);
  return (
    <>
      <Card tone="seal" class={styles.form}>
        <div class="stack">
          <h2 ref={heading} tabIndex={-1}>
            {t('participant.join.done')}
          </h2>
          {pool && (
            <p>
              <PoolBadge pool={pool} />
            </p>
          )}
          {campaign.opensAt !== null && campaign.phase === 'announced' && (
            <>
              <p>
                <strong>
                  {t('participant.join.doneAnnounced', { when: formatMoment(campaign.opensAt) })}
                </strong>
              </p>
              <Reminder moment={Date.parse(campaign.opensAt)} />
            </>
          )}
          <p>{t('participant.join.doneText')}</p>
          <p class="small">{t('participant.join.device')}</p>
          <NextSteps campaign={campaign} />
        </div>
      </Card>
      <SealSteps />
      {offered && <RecoveryWords onLater={() => setOffered(false)} />}
    </>
  );
}
