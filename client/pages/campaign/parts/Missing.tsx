import { ButtonLink } from '../../../components/Button.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';

/** An address below a campaign that leads nowhere. */
export function Missing() {
  const { slug } = useCampaignState();
  return (
    <div class="stack">
      <PageHeading title={t('common.missing.title')} />
      <p>{t('common.missing.text')}</p>
      <p>
        <ButtonLink href={`/c/${slug}`}>{t('participant.back')}</ButtonLink>
      </p>
    </div>
  );
}
