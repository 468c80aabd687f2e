import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { WeakMark } from '../../../components/WeakMark.tsx';
import { formatSpan } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { hasRoster, weakTimes } from '../../../state/weak-times.ts';

interface TimeProtectionsProps {
  campaign: CampaignView;
  /** Those that the reader may belong to: nobody is warned about what concerns others. */
  pools: CampaignView['pools'];
}

/** How this campaign keeps the moment of an entry from telling whose it is, and where it does not. */
export function TimeProtections({ campaign, pools }: TimeProtectionsProps) {
  const byRoster = hasRoster(pools);
  const missing = weakTimes({ ...campaign, pools });
  const { settleHours: hours, delayMinutes: delay, releaseMinutes: release } = campaign.policy;
  const lines = [
    ...(byRoster ? [{ weak: 'settling_off', text: t('participant.time.settle', { hours }) } as const] : []),
    { weak: 'delay_off', text: t('participant.time.delay', { minutes: delay, span: formatSpan(delay) }) },
    {
      weak: 'releases_too_frequent',
      text: t('participant.time.release', { minutes: release, span: formatSpan(release) }),
    },
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
