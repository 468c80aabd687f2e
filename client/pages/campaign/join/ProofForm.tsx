import { useEffect, useState } from 'preact/hooks';
import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import { Button } from '../../../components/Button.tsx';
import { Progress } from '../../../components/Progress.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { JoinError } from '../parts/JoinError.tsx';

interface FormProps {
  campaign: CampaignView;
  pool: PoolView;
}

/** Seconds since it was first shown. */
function Elapsed() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - start) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span class="small numeric" aria-hidden="true">
      {t('participant.join.elapsed', { seconds })}
    </span>
  );
}

/** Where anyone may join: the device computes for a few seconds, which costs a person nothing and a robot much. */
export function ProofForm({ campaign, pool }: FormProps) {
  const { enrolling } = useCampaignState();
  const step = enrolling.step.value;
  const error = enrolling.error.value;
  const start = () => void enrolling.withProof(campaign, pool);
  return (
    <div class="stack">
      <p>{t('participant.join.proof')}</p>
      {error && <JoinError slug={campaign.slug} error={error} onRetry={start} />}
      {step === 'idle' ? (
        <div>
          <Button variant="primary" onClick={start}>
            {t('participant.join.seal')}
          </Button>
        </div>
      ) : (
        <div class="stack-tight">
          <div class="row-apart">
            <span role="status">
              {t(step === 'solving' ? 'participant.join.solving' : 'participant.join.sealing')}
            </span>
            <Elapsed />
          </div>
          <Progress label={t('participant.join.solving')} />
          {step === 'solving' && (
            <div>
              <Button small onClick={enrolling.cancel}>
                {t('common.cancel')}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
