import { useMemo } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { t } from '../../i18n/index.ts';
import { fetchComparison } from '../../services/comparison.ts';
import { AnswersContext, byIdea } from '../../state/answers.ts';
import { useCampaignState } from '../../state/campaign.ts';
import { CampaignPage } from '../campaign/parts/CampaignPage.tsx';
import { CampaignComparison } from './CampaignComparison.tsx';

/** With what was answered to each idea: those who read this read every board. */
function Answered({ campaign }: { campaign: CampaignView }) {
  const given = useCampaignState().answers.data.value;
  const shown = useMemo(() => given && { campaign, answers: byIdea(given) }, [campaign, given]);
  return (
    <AnswersContext.Provider value={shown}>
      <CampaignComparison campaign={campaign} read={fetchComparison} />
    </AnswersContext.Provider>
  );
}

/** The public comparison of a campaign: /c/:slug/compare. */
export default function ComparePage() {
  const { slug } = useCampaignState();
  return (
    <CampaignPage title={t('compare.title')} lead={<a href={`/audit/${slug}`}>{t('compare.checkRecord')}</a>}>
      {(campaign) =>
        campaign.mode === 'separate' ? (
          <EmptyState title={t('compare.separate.title')}>{t('compare.separate.text')}</EmptyState>
        ) : (
          <Answered campaign={campaign} />
        )
      }
    </CampaignPage>
  );
}
