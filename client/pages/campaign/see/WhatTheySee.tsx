import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { boardNeedsPass } from '../../../../shared/domain/boards.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { Fingerprint } from '../parts/Fingerprint.tsx';
import { TimeProtections } from '../parts/TimeProtections.tsx';
import { Record } from './Record.tsx';
import styles from './See.module.css';
import { StoredIdea } from './StoredIdea.tsx';
import { StoredMember } from './StoredMember.tsx';
import { StoredVote } from './StoredVote.tsx';

/** Who might look, and what they see and do not see (docs/design.md). */
type Who = 'everyone' | 'manager' | 'colleague' | 'administrator' | 'operator' | 'network';
const risks = ['text', 'few', 'network', 'device', 'timing', 'code', 'count'] as const;
const advice = ['names', 'own', 'later'] as const;

function Viewers({ who, campaign }: { who: readonly Who[]; campaign: CampaignView }) {
  const values = { count: campaign.policy.minimumGroup };
  return (
    <ul class={styles.viewers}>
      {who.map((one) => (
        <Card key={one} as="li" class={styles.viewer}>
          <h3>{t(`participant.see.${one}.who`)}</h3>
          <dl class={styles.facts}>
            <dt>{t('participant.see.sees')}</dt>
            <dd>{t(`participant.see.${one}.sees`, values)}</dd>
            <dt class={styles.cannot}>{t('participant.see.cannot')}</dt>
            <dd>{t(`participant.see.${one}.cannot`, values)}</dd>
          </dl>
        </Card>
      ))}
    </ul>
  );
}

/** /c/:slug/see: what the manager, the administrator and everyone can look at, and what remains risky. */
export default function WhatTheySee() {
  return (
    <CampaignPage title={t('participant.see.title')} lead={t('participant.see.lead')}>
      {(campaign) => (
        <div class="stack-wide">
          <section class="stack" aria-labelledby="manager">
            <h2 id="manager">{t('participant.see.part.manager')}</h2>
            <Viewers who={['manager', 'everyone', 'colleague']} campaign={campaign} />
          </section>
          <section class="stack" aria-labelledby="administrator">
            <h2 id="administrator">{t('participant.see.part.administrator')}</h2>
            <Viewers who={['administrator', 'operator']} campaign={campaign} />
            <div class="stack measure">
              <p>{t('participant.see.howSeal')}</p>
              <p>
                {t('participant.see.howMix', {
                  minutes: campaign.policy.releaseMinutes,
                  count: campaign.policy.minimumGroup,
                })}
              </p>
              <h3>{t('participant.time.title')}</h3>
              <TimeProtections campaign={campaign} pools={campaign.pools} />
              <p>{t('participant.stored.text')}</p>
            </div>
            <StoredIdea campaign={campaign} />
            <StoredVote campaign={campaign} />
            <StoredMember />
          </section>
          <section class="stack" aria-labelledby="record">
            <h2 id="record">{t('participant.see.part.record')}</h2>
            <div class="stack measure">
              <p>{t('participant.record.what')}</p>
              <p>
                {t('participant.see.howCount', {
                  count: campaign.policy.minimumGroup,
                  crowd: campaign.policy.minimumAnonymitySet,
                })}
              </p>
              {campaign.pools.some(({ admission }) => boardNeedsPass(campaign.mode, admission)) && (
                <p>{t('participant.see.closedBoard')}</p>
              )}
            </div>
            <Record campaign={campaign} />
          </section>
          <section class="stack" aria-labelledby="risks">
            <h2 id="risks">{t('participant.see.risks')}</h2>
            <div class="stack measure">
              <p>{t('participant.see.risksText')}</p>
              <ul class="bullets">
                {risks.map((risk) => (
                  <li key={risk}>
                    {t(`participant.see.risk.${risk}`, { delay: campaign.policy.delayMinutes })}
                  </li>
                ))}
              </ul>
              <h3>{t('participant.see.advice')}</h3>
              <ul class="bullets">
                {advice.map((one) => (
                  <li key={one}>{t(`participant.see.advice.${one}`)}</li>
                ))}
              </ul>
            </div>
            <Viewers who={['network']} campaign={campaign} />
          </section>
          <Fingerprint />
        </div>
      )}
    </CampaignPage>
  );
}
