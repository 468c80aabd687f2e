import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { acceptsVotes } from '../../../../shared/domain/phases.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';

/** Until when the present phase lasts, where that was said, in the reader's own time zone. */
export function Deadline({ campaign }: { campaign: CampaignView }) {
  const { phase, collectUntil, voteUntil } = campaign;
  if (phase === 'collecting' && collectUntil) {
    return (
      <p class="small">{t('participant.deadline.collecting', { when: formatDateTime(collectUntil) })}</p>
    );
  }
  if (acceptsVotes(phase) && voteUntil) {
    return <p class="small">{t('participant.deadline.voting', { when: formatDateTime(voteUntil) })}</p>;
  }
  return null;
}
