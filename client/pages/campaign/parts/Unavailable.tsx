import { Button, ButtonLink } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { t } from '../../../i18n/index.ts';
import type { ApiError } from '../../../services/api.ts';
import { useCampaignState } from '../../../state/campaign.ts';

/** Instead of the campaign: there is none at this address, or it cannot be had at the moment. */
export function Unavailable({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const invited = useCampaignState().invitation.value !== undefined;
  // An address that no campaign can have is refused before it is looked up.
  const missing = error.code === 'campaign_not_found' || error.code === 'malformed_request';
  return (
    <div class="stack">
      <PageHeading title={t(missing && !invited ? 'participant.missing.title' : 'participant.unavailable')} />
      {missing ? <p>{t('participant.missing.text')}</p> : <ErrorNotice error={error} onRetry={onRetry} />}
      {missing && invited && (
        <>
          <p>{t('participant.missing.invited')}</p>
          <p>
            <Button variant="primary" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          </p>
        </>
      )}
      <p>
        <ButtonLink href="/">{t('common.missing.home')}</ButtonLink>
      </p>
    </div>
  );
}
