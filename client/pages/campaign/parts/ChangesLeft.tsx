import { changesLeft } from '../../../../shared/device/entry.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';

/** Few enough to think about the next one. */
const few = 3;

/** How often the member can still change their vote on an idea, once that is not often any more. */
export function ChangesLeft({ idea }: { idea: string }) {
  const { entries } = useCampaignState();
  const vote = entries.votes.value.get(idea);
  if (!vote || changesLeft(vote) > few) return null;
  return <p class="small">{t('participant.vote.changesLeft', { count: changesLeft(vote) })}</p>;
}
