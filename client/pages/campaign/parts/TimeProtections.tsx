import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { missingProtections } from '../../../../shared/ledger/time-protections.ts';
import { WeakMark } from '../../../components/WeakMark.tsx';
import { t } from '../../../i18n/index.ts';

/** How this campaign keeps the moment of an entry from telling whose it is, and where it does not. */
export function TimeProtections({ campaign: { policy, pools } }: { campaign: CampaignView }) {
  const byRoster = pools.some(({ admission }) => admission === 'roster');
  const missing = missingProtections(policy, byRoster);
  const { settleHours: hours, delayMinutes: delay, releaseMinutes: release } = policy;
  const lines = [
    ...(byRoster ? [{ weak: 'settling_off', text: t('participant.time.settle', { hours }) } as const] : []),
    { weak: 'delay_off', text: t('participant.time.delay', { minutes: delay }) },
    { weak: 'releases_too_frequent', text: t('participant.time.release', { minutes: release }) },
  ] as const;
  return (
    <ul class="bullets">
      {lines.map(({ weak, text }) => (
        <li key={weak}>
          {missing.includes(weak) && <WeakMark />} {text}
        </li>
      ))}
    </ul>
  );
}
