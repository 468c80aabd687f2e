import { isLost } from '../../../../shared/device/entry.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { SaveEvidence } from '../parts/SaveEvidence.tsx';

/** The server was restored from a backup, and the record lost what this device had seen: what happens next. */
export function Restored() {
  const { ledger, entries } = useCampaignState();
  const seen = ledger.seen.value;
  // An alarm says more, and that nothing is sent any more.
  if (!seen || seen.left.length === 0 || seen.alarms.length > 0) return null;
  const lost = entries.all.value.filter(isLost).length;
  return (
    <Card as="section" labelledBy="restored">
      <div class="stack-tight" role="status">
        <h2 id="restored">{t('participant.restored.title')}</h2>
        <p class="measure">{t('participant.restored.text')}</p>
        <p class="measure">
          <strong>{t('participant.restored.own', { count: lost })}</strong>
        </p>
        <p class="small measure">{t('participant.restored.evidence')}</p>
        <SaveEvidence seen={seen} label={t('participant.alarm.save')} />
      </div>
    </Card>
  );
}
