import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { formatDateTime, formatTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';

/** The pool's coming round time, at which it is looked at again how many have joined; milliseconds since 1970. */
export function nextRoundTime(releaseMinutes: number, now: number): number {
  const step = releaseMinutes * 60_000;
  return (Math.floor(now / step) + 1) * step;
}

/** The same as a reader needs it: the time of day, with its date where that is not today. */
export function whenCounted({ policy }: Pick<CampaignView, 'policy'>, now = new Date()): string {
  const next = new Date(nextRoundTime(policy.releaseMinutes, now.getTime()));
  const today = next.toDateString() === now.toDateString();
  return today ? formatTime(next.toISOString()) : formatDateTime(next.toISOString());
}

/** That whoever joined after the last count is not in it, and when the next one is. */
export function againText(campaign: Pick<CampaignView, 'policy'>): string {
  return t('participant.crowd.again', { when: whenCounted(campaign) });
}
