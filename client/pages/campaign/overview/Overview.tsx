import { isClosed, isCounted } from '../../../../shared/domain/phases.ts';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { usePart } from '../../../components/use-part.ts';
import { campaignText } from '../../../i18n/campaign-text.ts';
import { loadArea, t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { hasAnswers } from '../../../state/has-answers.ts';
import { Fingerprint } from '../parts/Fingerprint.tsx';
import { SealSteps } from '../parts/SealSteps.tsx';
import { Deadline } from './Deadline.tsx';
import { Facts } from './Facts.tsx';
import { NextSteps } from './NextSteps.tsx';
import styles from './Overview.module.css';

/** What waits on the device. Its code comes to members only: those who read need none of it. */
const loadHeld = () =>
  Promise.all([import('../parts/Held.tsx'), loadArea('participant-member')]).then(([{ Held }]) => Held);
/** How well the ideas are answered: nothing that a campaign needs before. */
const loadAnswered = () =>
  Promise.all([import('../answers/Answered.tsx'), loadArea('answers')]).then(([{ Answered }]) => Answered);

/** /c/:slug: the question, who takes part so far, and what to do now. */
export function Overview() {
  const { campaign: resource, participation } = useCampaignState();
  const campaign = resource.data.value;
  const Held = usePart(Boolean(participation.current.value), loadHeld);
  const Answered = usePart(campaign !== undefined && hasAnswers(campaign), loadAnswered);
  if (!campaign) return null;
  const text = campaignText(campaign);
  const counting = isClosed(campaign.phase) && !isCounted(campaign);
  return (
    <div class={styles.overview}>
      <div class={styles.hero}>
        <div class="stack">
          <p class="eyebrow">{t(`common.phase.${campaign.phase}`)}</p>
          <PageHeading title={text.question} lang={text.language} display />
          {text.introduction && (
            <p class="prose lead measure" lang={text.introductionLanguage} dir="auto">
              {text.introduction}
            </p>
          )}
          <p class="measure">
            {t(`participant.phase.${counting ? 'counting' : campaign.phase}`, { mode: campaign.mode })}
          </p>
          <NextSteps campaign={campaign} />
          <Deadline campaign={campaign} />
        </div>
        <Facts campaign={campaign} />
      </div>
      {Answered && <Answered campaign={campaign} />}
      {Held && <Held />}
      <section class="stack" aria-labelledby="seal">
        <h2 id="seal">{t('participant.seal.title')}</h2>
        <p class="measure">{t('participant.seal.lead')}</p>
        <SealSteps />
        <p class="links">
          <a href={`/c/${campaign.slug}/see`}>{t('participant.seal.more')}</a>
          <a href={`/audit/${campaign.slug}`}>{t('participant.seal.record')}</a>
        </p>
      </section>
      <Fingerprint />
    </div>
  );
}
