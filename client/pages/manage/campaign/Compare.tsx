import { comparesInPublic } from '../../../../shared/domain/boards.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { t } from '../../../i18n/index.ts';
import { readComparison } from '../../../services/manage.ts';
import { CampaignComparison } from '../../compare/CampaignComparison.tsx';
import { ConsolePage } from './ConsolePage.tsx';
import { useManaged } from './managed.ts';

/** /manage/c/:slug/compare: the figures that everyone sees, and those of separate campaigns too. */
export default function Compare() {
  const { campaign } = useManaged().managed;
  const title = t(comparesInPublic(campaign.mode) ? 'compare.title' : 'compare.titleSeparate');
  return (
    <ConsolePage title={title}>
      {campaign.phase === 'draft' ? (
        <EmptyState title={t('compare.wait.title')}>{t('manage.compare.draft')}</EmptyState>
      ) : (
        <CampaignComparison campaign={campaign} read={readComparison} />
      )}
    </ConsolePage>
  );
}
