import type { ComponentChildren } from 'preact';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { boardNeedsPass } from '../../../../shared/domain/boards.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
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
const short = ['stored', 'numbers', 'words', 'moment', 'device'] as const;
const general = ['names', 'own'] as const;

function Viewers({ who, campaign }: { who: readonly Who[]; campaign: CampaignView }) {
  const values = { count: campaign.policy.minimumGroup };
  return (
    <ul class={styles.viewers}>
      {who.map((one) => (
        <Card key={one} as="li" class={styles.viewer}>
          <h3>{t(`see.${one}.who`)}</h3>
          <dl class={styles.facts}>
            <dt>{t('see.sees')}</dt>
            <dd>{t(`see.${one}.sees`, values)}</dd>
            <dt class={styles.cannot}>{t('see.cannot')}</dt>
            <dd>{t(`see.${one}.cannot`, values)}</dd>
          </dl>
        </Card>
      ))}
    </ul>
  );
}

/** One of the long parts, folded; what it shows was fetched with the page, whether or not anybody unfolds it. */
function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class={styles.part}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div class="stack">{children}</div>
    </details>
  );
}

/** Five lines, and what the reader can do: whoever is in a hurry needs no more. */
function InShort({ policy, phase }: Pick<CampaignView, 'policy' | 'phase'>) {
  const member = useCampaignState().participation.current.value;
  const advice = member || !acceptsMembers(phase) ? general : ([...general, 'later'] as const);
  const values = { count: policy.minimumGroup, delay: policy.delayMinutes };
  return (
    <Card>
      <div class="stack">
        <ul class="bullets">
          {short.map((line) => (
            <li key={line}>{t(`see.short.${line}`, values)}</li>
          ))}
        </ul>
        <h2 class={styles.advice}>{t('see.advice')}</h2>
        <ul class="bullets">
          {advice.map((one) => (
            <li key={one}>{t(`see.advice.${one}`)}</li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** /c/:slug/see: what the manager, the administrator and everyone can look at, and what remains risky. */
export default function WhatTheySee() {
  return (
    <CampaignPage title={t('participant.see.title')} lead={t('see.lead')}>
      {(campaign) => (
        <div class="stack-wide">
          <div class="measure">
            <InShort policy={campaign.policy} phase={campaign.phase} />
          </div>
          <Part title={t('see.part.manager')}>
            <Viewers who={['manager', 'everyone', 'colleague']} campaign={campaign} />
          </Part>
          <Part title={t('see.part.administrator')}>
            <Viewers who={['administrator', 'operator']} campaign={campaign} />
            <div class="stack measure">
              <p>{t('see.howSeal')}</p>
              <p>
                {t('see.howMix', {
                  minutes: campaign.policy.releaseMinutes,
                  count: campaign.policy.minimumGroup,
                })}
              </p>
              <h3>{t('participant.time.title')}</h3>
              <TimeProtections campaign={campaign} pools={campaign.pools} />
              <p>{t('see.stored.text')}</p>
            </div>
            <StoredIdea campaign={campaign} />
            <StoredVote campaign={campaign} />
            <StoredMember />
          </Part>
          <Part title={t('see.part.record')}>
            <div class="stack measure">
              <p>{t('see.record.what')}</p>
              <p>
                {t('see.howCount', {
                  count: campaign.policy.minimumGroup,
                  crowd: campaign.policy.minimumAnonymitySet,
                })}
              </p>
              {campaign.pools.some(({ admission }) => boardNeedsPass(campaign.mode, admission)) && (
                <p>{t('see.closedBoard')}</p>
              )}
            </div>
            <Record campaign={campaign} />
          </Part>
          <Part title={t('see.risks')}>
            <div class="stack measure">
              <p>{t('see.risksText')}</p>
              <ul class="bullets">
                {risks.map((risk) => (
                  <li key={risk}>{t(`see.risk.${risk}`, { delay: campaign.policy.delayMinutes })}</li>
                ))}
              </ul>
            </div>
            <Viewers who={['network']} campaign={campaign} />
          </Part>
          <Fingerprint />
        </div>
      )}
    </CampaignPage>
  );
}
