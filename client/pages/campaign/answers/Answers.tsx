import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { isClosed } from '../../../../shared/domain/phases.ts';
import { AnswerList } from '../../../answers/AnswerList.tsx';
import { Figures } from '../../../answers/Figures.tsx';
import { PrintAnswers } from '../../../answers/PrintAnswers.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { boardsFor } from '../../../services/boards.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { hasAnswers } from '../../../state/has-answers.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { JoinFirst } from '../parts/JoinFirst.tsx';

function Given({ campaign }: { campaign: CampaignView }) {
  const { participation, answers, answerFigures } = useCampaignState();
  const given = hasAnswers(campaign) ? answers.data.value : [];
  const error = answers.error.value;
  const shown = answerFigures.data.value;
  const readable = boardsFor(campaign, participation.current.value?.pool).length > 0;
  return (
    <div class="stack-wide">
      {shown && <Figures figures={shown} />}
      {!readable && <JoinFirst text={t('answers.closedBoard')} />}
      {readable && !given && error && <ErrorNotice error={error} onRetry={answers.refresh} />}
      {readable && !given && !error && <Loading lines={5} />}
      {readable && given?.length === 0 && (
        <EmptyState title={t('answers.empty.title')}>
          {t(isClosed(campaign.phase) ? 'answers.empty.closed' : 'answers.empty.open')}
        </EmptyState>
      )}
      {given && given.length > 0 && (
        <>
          <PrintAnswers />
          <AnswerList campaign={campaign} answers={given} />
        </>
      )}
    </div>
  );
}

/** /c/:slug/answers: what was said, and what is done about it. */
export default function Answers() {
  return (
    <CampaignPage title={t('answers.title')} lead={t('answers.lead')}>
      {(campaign) => <Given campaign={campaign} />}
    </CampaignPage>
  );
}
