import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import { Button } from '../../../components/Button.tsx';
import { Progress } from '../../../components/Progress.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { JoinError } from '../parts/JoinError.tsx';
import styles from './Deck.module.css';

/** Beside the first idea: how far the joining is that its reader has begun. */
export function Joining({ campaign, pool }: { campaign: CampaignView; pool: PoolView }) {
  const { enrolling, participation } = useCampaignState();
  const error = enrolling.error.value;
  if (error) return <JoinError slug={campaign.slug} error={error} onRetry={() => void enrolling.retry()} />;
  if (participation.current.value)
    return (
      <p class="small" role="status">
        {t('participant.joining.done', { pool: poolName(pool) })}{' '}
        <a href={`/c/${campaign.slug}/activity`}>{t('participant.joining.words')}</a>
      </p>
    );
  const solving = enrolling.step.value === 'solving';
  return (
    <div class="stack-tight small">
      <div class="row-apart">
        <span role="status">
          {t(solving ? 'participant.joining.text' : 'participant.joining.sealing', { pool: poolName(pool) })}
        </span>
        {solving && (
          <span class={styles.undo}>
            <Button small variant="quiet" onClick={enrolling.cancel}>
              {t('participant.joining.cancel')}
            </Button>
          </span>
        )}
      </div>
      <Progress label={t('participant.join.solving')} />
    </div>
  );
}
