import { useId } from 'preact/hooks';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { isClosed } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { campaignText } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { campaignAddress, openPools } from '../../invite/open-pools.ts';
import { ShareLink } from '../../invite/ShareLink.tsx';
import { useManaged } from './managed.ts';
import styles from './ParticipantLink.module.css';

function meaning({ campaign, pools }: ManagedCampaign): string {
  if (isClosed(campaign.phase)) return t('manage.link.textClosed');
  if (!campaign.pools.some(({ admission }) => admission === 'roster')) return t('manage.link.textOpen');
  const handedOut = pools.some(({ members, withoutCode }) => withoutCode < members);
  return handedOut ? t('manage.link.text') : t('manage.link.textNoCodes');
}

/** The address that members are given, to be copied. */
export function ParticipantLink() {
  const { managed } = useManaged();
  const { campaign } = managed;
  const id = useId();
  const path = `/c/${campaign.slug}`;
  const address = campaignAddress(campaign);
  return (
    <Card as="section" labelledBy={id}>
      <div class="stack">
        <h2 id={id}>{t('manage.link.title')}</h2>
        <p class={styles.address}>{address}</p>
        <div class="row">
          <ShareLink address={address} title={campaignText(campaign).question} />
          {campaign.phase !== 'draft' && (
            <ButtonLink small href={path}>
              {t('manage.link.visit')}
            </ButtonLink>
          )}
          {openPools(campaign) && (
            <ButtonLink small href={`/manage/c/${campaign.slug}/poster`}>
              {t('invite.poster')}
            </ButtonLink>
          )}
        </div>
        <p class="small">
          {meaning(managed)}
          {campaign.phase === 'draft' && ` ${t('manage.link.draft')}`}
        </p>
      </div>
    </Card>
  );
}
