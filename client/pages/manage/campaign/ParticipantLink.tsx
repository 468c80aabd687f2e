import { useId } from 'preact/hooks';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { t } from '../../../i18n/index.ts';
import { useManaged } from './managed.ts';
import styles from './ParticipantLink.module.css';

function meaning({ campaign, pools }: ManagedCampaign): string {
  if (campaign.phase === 'closed') return t('manage.link.textClosed');
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
  const address = `${location.origin}${path}`;
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
          {meaning(managed)}
          {campaign.phase === 'draft' && ` ${t('manage.link.draft')}`}
        </p>
      </div>
    </Card>
  );
}
