import { useEffect, useMemo } from 'preact/hooks';
import type { AnswerFigures, AnswerView } from '../../../shared/api/answers.ts';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { AnswerList } from '../../answers/AnswerList.tsx';
import { Figures } from '../../answers/Figures.tsx';
import { PrintAnswers } from '../../answers/PrintAnswers.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageShell } from '../../components/PageShell.tsx';
import { campaignText } from '../../i18n/campaign-text.ts';
import { t } from '../../i18n/index.ts';
import { fetchAnswerFigures, readAnswers } from '../../services/answers.ts';
import { fetchCampaigns } from '../../services/box.ts';
import { hasAnswers } from '../../state/has-answers.ts';
import { createResource } from '../../state/resource.ts';
import { weakTimes } from '../../state/weak-times.ts';

interface Answered {
  campaign: CampaignView;
  figures: AnswerFigures;
  /** Of the boards that everybody reads. */
  answers: readonly AnswerView[];
}

/** Every campaign that was answered, or that waits for it. What only members read is not here, whoever looks. */
async function readAll(): Promise<Answered[]> {
  const campaigns = await fetchCampaigns();
  const due = campaigns.filter(hasAnswers);
  return Promise.all(
    due.map(async (campaign) => ({
      campaign,
      figures: await fetchAnswerFigures(campaign.slug),
      answers: await readAnswers(campaign, undefined),
    })),
  );
}

function OneCampaign({ campaign, figures, answers }: Answered) {
  const { question, language } = campaignText(campaign);
  return (
    <section class="stack-wide" aria-labelledby={campaign.slug}>
      <div class="stack">
        <h2 id={campaign.slug} lang={language} dir="auto">
          <a href={`/c/${campaign.slug}/answers`}>{question}</a>
        </h2>
        <Figures figures={figures} />
        {answers.length === 0 && campaign.responded > 0 && <p>{t('answers.membersOnly')}</p>}
      </div>
      <AnswerList campaign={campaign} answers={answers} />
    </section>
  );
}

/** /answers: what was said in all campaigns, and what is done about it. */
export default function AllAnswers() {
  const all = useMemo(() => createResource(readAll), []);
  useEffect(() => void all.refresh(), [all]);
  const shown = all.data.value;
  const error = all.error.value;
  const weak = shown?.some(({ campaign }) => weakTimes(campaign).length > 0) && 'some';
  return (
    <PageShell weak={weak}>
      <div class="stack-wide">
        <header class="stack-tight">
          <PageHeading title={t('answers.title')} display />
          <p class="lead measure">{t('answers.all.lead')}</p>
        </header>
        {!shown && error && <ErrorNotice error={error} onRetry={all.refresh} />}
        {!shown && !error && <Loading lines={5} />}
        {shown?.length === 0 && (
          <EmptyState title={t('answers.empty.title')}>{t('answers.empty.all')}</EmptyState>
        )}
        {shown?.some(({ answers }) => answers.length > 0) && <PrintAnswers />}
        {shown?.map((answered) => (
          <OneCampaign key={answered.campaign.id} {...answered} />
        ))}
      </div>
    </PageShell>
  );
}
