import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import styles from './Alarms.module.css';
import { SaveEvidence } from './SaveEvidence.tsx';

/** The record contradicts itself, or what this device has seen: what it means, and what to do. */
export function Alarms() {
  const { ledger } = useCampaignState();
  const seen = ledger.seen.value;
  const alarms = ledger.alarms.value;
  if (!seen || alarms.length === 0) return null;
  return (
    <Card tone="alarm" as="section" labelledBy="alarm" class={styles.alarms}>
      <div class="stack">
        <div class="stack-tight" role="alert">
          <h2 id="alarm">{t('participant.alarm.title')}</h2>
          {alarms.map(({ code }) => (
            <p key={code}>{t(`participant.alarm.${code}`)}</p>
          ))}
        </div>
        <p>{t('participant.alarm.stopped')}</p>
        <p>{t('participant.alarm.todo')}</p>
        <SaveEvidence seen={seen} label={t('participant.alarm.save')} />
      </div>
    </Card>
  );
}
