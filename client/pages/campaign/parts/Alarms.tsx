import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { saveFile } from '../../../services/save-file.ts';
import type { SeenLedger } from '../../../services/wallet/schema.ts';
import { useParticipation } from '../../../state/participation.ts';
import styles from './Alarms.module.css';

async function saveEvidence(slug: string, seen: SeenLedger): Promise<void> {
  const { evidenceOf } = await import('../../../services/ledger.ts');
  saveFile(`candor-${slug}-evidence.json`, new Blob([evidenceOf(seen)], { type: 'application/json' }));
}

/** The record contradicts itself, or what this device has seen: what it means, and what to do. */
export function Alarms() {
  const { slug, ledger } = useParticipation();
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
        <div>
          <Button onClick={() => void saveEvidence(slug, seen)}>{t('participant.alarm.save')}</Button>
        </div>
      </div>
    </Card>
  );
}
