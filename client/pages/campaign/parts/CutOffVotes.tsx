import { t } from '../../../i18n/index.ts';
import { deviceNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { isOnline } from '../../../state/online.ts';
import { freeEntries, isCutOff } from './cut-off.ts';

/** Where votes are given: that they wait on this device for the network, as long as they do. `idea`: of the vote on it alone. */
export function CutOffVotes({ idea }: { idea?: string }) {
  const { entries, rules } = useCampaignState();
  const known = rules.value;
  if (!known) return null;
  const free = freeEntries(entries.all.value, known, deviceNow());
  const count = free.filter(
    (entry) => entry.kind === 'vote' && (idea === undefined || entry.body.idea === idea),
  ).length;
  if (count === 0 || !isCutOff(free, isOnline.value)) return null;
  return (
    <p class="small" role="status">
      {t('participant.vote.cutOff', { count })}
    </p>
  );
}
