import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import styles from './See.module.css';

/** DESIGN.md §3 in plain words: for each who might look, what they see and what they cannot. */
const viewers = ['everyone', 'manager', 'administrator', 'operator', 'colleague', 'network'] as const;
const risks = ['text', 'timing', 'few', 'device', 'code', 'count'] as const;
const advice = ['names', 'own', 'later'] as const;

function Viewer({ who, campaign }: { who: (typeof viewers)[number]; campaign: CampaignView }) {
  const values = { count: campaign.policy.minimumGroup };
  return (
    <Card as="li" class={styles.viewer}>
      <h3>{t(`participant.see.${who}.who`)}</h3>
      <dl class={styles.facts}>
        <dt>{t('participant.see.sees')}</dt>
        <dd>{t(`participant.see.${who}.sees`, values)}</dd>
        <dt class={styles.cannot}>{t('participant.see.cannot')}</dt>
        <dd>{t(`participant.see.${who}.cannot`, values)}</dd>
      </dl>
    </Card>
  );
}

/** /c/:slug/see */
export default function WhatTheySee() {
  return (
    <CampaignPage title={t('participant.see.title')} lead={t('participant.see.lead')}>
      {(campaign) => (
        <div class="stack-wide">
          <section class="stack" aria-labelledby="viewers">
            <h2 id="viewers">{t('participant.see.viewers')}</h2>
            <ul class={styles.viewers}>
              {viewers.map((who) => (
                <Viewer key={who} who={who} campaign={campaign} />
              ))}
            </ul>
          </section>
          <section class="stack measure" aria-labelledby="how">
            <h2 id="how">{t('participant.see.how')}</h2>
            <p>{t('participant.see.howSeal')}</p>
            <p>{t('participant.see.howMix', { minutes: campaign.policy.releaseMinutes })}</p>
            <p>
              {t('participant.see.howCount', {
                count: campaign.policy.minimumGroup,
                crowd: campaign.policy.minimumAnonymitySet,
              })}
            </p>
          </section>
          <section class="stack measure" aria-labelledby="risks">
            <h2 id="risks">{t('participant.see.risks')}</h2>
            <p>{t('participant.see.risksText')}</p>
            <ul class="bullets">
              {risks.map((risk) => (
                <li key={risk}>{t(`participant.see.risk.${risk}`)}</li>
              ))}
            </ul>
          </section>
          <section class="stack measure" aria-labelledby="advice">
            <h2 id="advice">{t('participant.see.advice')}</h2>
            <ul class="bullets">
              {advice.map((one) => (
                <li key={one}>{t(`participant.see.advice.${one}`)}</li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </CampaignPage>
  );
}
