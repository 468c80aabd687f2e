import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';

/** Instead of writing and voting, while a campaign is announced. */
export function NotYet({ campaign: { opensAt } }: { campaign: CampaignView }) {
  return (
    <EmptyState title={t('participant.write.notYet')}>
      {opensAt !== null && t('participant.write.notYetText', { when: formatMoment(opensAt) })}
    </EmptyState>
  );
}
