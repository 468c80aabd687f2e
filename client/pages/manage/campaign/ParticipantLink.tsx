import { useId } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { t } from '../../../i18n/index.ts';
import styles from './ParticipantLink.module.css';

/** The address that members are given, to be copied. */
export function ParticipantLink({ campaign }: { campaign: CampaignView }) {
  const id = useId();
  const path = `/c/${campaign.slug}`;
  const address = `${location.origin}${path}`;
  const withCodes = campaign.pools.some(({ admission }) => admission === 'roster');
  return (
    <Card as="section" labelledBy={id}>
      <div class="stack">
        <h2 id={id}>{t('manage.link.title')}</h2>
        <p class={styles.address}>{address}</p>
        <div class="row">
          <CopyButton text={address} label={t('manage.link.copy')} />
          {campaign.phase !== 'draft' && (
            <ButtonLink small href={path}>
              {t('manage.link.visit')}
            </ButtonLink>
          )}
        </div>
        <p class="small">
          {withCodes ? t('manage.link.text') : t('manage.link.textOpen')}
          {campaign.phase === 'draft' && ` ${t('manage.link.draft')}`}
        </p>
      </div>
    </Card>
  );
}
