import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { endNameOf, isOver } from '../../../../shared/domain/phases.ts';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';

/** Until when the present phase lasts, where that was announced, in the reader's own time zone, which is named. */
export function Deadline({ campaign }: { campaign: CampaignView }) {
  const { phase } = campaign;
  const name = endNameOf(phase);
  const end = name ? campaign[name] : null;
  if (end === null) return null;
  const when = formatMoment(end);
  // While nothing can be done yet, this is what its reader came for.
  if (phase === 'announced')
    return (
      <p>
        <strong>{t('participant.deadline.announced', { when })}</strong>
      </p>
    );
  return <p class="small">{words(campaign, when)}</p>;
}

function words(campaign: CampaignView, when: string): string {
  const { phase } = campaign;
  if (isOver(campaign, serverNow())) return t('participant.deadline.over', { when });
  return t(phase === 'collecting' ? 'participant.deadline.collecting' : 'participant.deadline.voting', {
    when,
  });
}
