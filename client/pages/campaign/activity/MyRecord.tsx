import { openPromises } from '../../../../shared/device/entry.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { fingerprintId } from '../parts/Fingerprint.tsx';
import { SaveEvidence } from '../parts/SaveEvidence.tsx';

/**
 * How far this device has checked the campaign's record. The twelve words to compare it by stand on another page: on this one
 * are the words that are secret.
 */
export function MyRecord() {
  const { slug, campaign, entries, ledger } = useCampaignState();
  const seen = ledger.seen.value;
  const view = campaign.data.value;
  const error = ledger.error.value;
  const owed = entries.all.value.flatMap(openPromises).length;
  if (!seen || !view) return null;
  return (
    <section class="stack-tight" aria-labelledby="record">
      <h2 id="record">{t('participant.record.title')}</h2>
      <p class="measure">{t('participant.record.text')}</p>
      {ledger.alarms.value.length === 0 && seen.left.length === 0 && (
        <p class="small">{t('participant.record.checked', { size: seen.frontier.size })}</p>
      )}
      {owed > 0 && (
        <>
          <p class="small measure">{t('participant.record.owed', { count: owed })}</p>
          <SaveEvidence seen={seen} label={t('participant.record.save')} />
        </>
      )}
      <p class="links small">
        <a href={`/c/${slug}#${fingerprintId}`}>{t('participant.record.compare')}</a>
      </p>
      {error && <ErrorNotice error={error} onRetry={() => void ledger.follow(view)} />}
    </section>
  );
}
