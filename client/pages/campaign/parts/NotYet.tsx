import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { JoinButtons } from './JoinButtons.tsx';
import { Reminder } from './Reminder.tsx';

/** Instead of writing, voting and reading, while a campaign is announced: when that is, and what can be done until then. */
export function NotYet({ campaign }: { campaign: CampaignView }) {
  const { opensAt } = campaign;
  const member = useCampaignState().participation.current.value;
  const reminder = opensAt !== null && <Reminder moment={Date.parse(opensAt)} />;
  return (
    <EmptyState
      title={t('participant.write.notYet')}
      actions={member ? reminder : member === null && <JoinButtons campaign={campaign} />}
    >
      {opensAt !== null && t('participant.write.notYetText', { when: formatMoment(opensAt) })}
    </EmptyState>
  );
}
