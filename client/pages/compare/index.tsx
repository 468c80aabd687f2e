import { EmptyState } from '../../components/EmptyState.tsx';
import { t } from '../../i18n/index.ts';
import { fetchComparison } from '../../services/comparison.ts';
import { useCampaignState } from '../../state/campaign.ts';
import { CampaignPage } from '../campaign/parts/CampaignPage.tsx';
import { WithAnswers } from '../campaign/parts/WithAnswers.tsx';
import { CampaignComparison } from './CampaignComparison.tsx';

/** The public comparison of a campaign: /c/:slug/compare. */
export default function ComparePage() {
  const { slug } = useCampaignState();
  return (
    <CampaignPage title={t('compare.title')} lead={<a href={`/audit/${slug}`}>{t('compare.checkRecord')}</a>}>
      {(campaign) =>
        campaign.mode === 'separate' ? (
          <EmptyState title={t('compare.separate.title')}>{t('compare.separate.text')}</EmptyState>
        ) : (
          <WithAnswers campaign={campaign}>
            <CampaignComparison campaign={campaign} read={fetchComparison} />
          </WithAnswers>
        )
      }
    </CampaignPage>
  );
}
