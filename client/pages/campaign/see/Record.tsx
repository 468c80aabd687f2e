import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { signedSize } from '../../../../shared/audit/signed-size.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import styles from './See.module.css';

/** What the public record shows: how much is in it, and the signature under all of it. */
export function Record({ campaign }: { campaign: CampaignView }) {
  const { ledger } = useCampaignState();
  const note = ledger.checkpoint.value;
  const error = ledger.error.value;
  return (
    <Card>
      <div class="stack">
        {error && <ErrorNotice error={error} onRetry={() => void ledger.follow(campaign)} />}
        {!error && !note && <Loading lines={3} />}
        {note && (
          <>
            <p>{t('see.record.size', { count: signedSize(note) })}</p>
            <p class="small">{t('see.record.checkpoint')}</p>
            <pre class={styles.note} translate={false}>
              {note}
            </pre>
          </>
        )}
        <div>
          <ButtonLink href={`/audit/${campaign.slug}`}>{t('see.record.audit')}</ButtonLink>
        </div>
      </div>
    </Card>
  );
}
