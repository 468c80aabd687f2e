import { isClosed, isCounted } from '../../../../shared/domain/phases.ts';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { campaignText } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { managed as contracts } from '../../../services/contracts/console.data.ts';
import { may } from '../session.ts';
import { isWaiting } from './is-waiting.ts';
import { useManaged } from './managed.ts';
import { NextStep } from './NextStep.tsx';
import styles from './Overview.module.css';
import { ParticipantLink } from './ParticipantLink.tsx';
import { Participation } from './Participation.tsx';
import { PhaseEnds } from './PhaseEnds.tsx';
import { PhaseTrack } from './PhaseTrack.tsx';
import { RecordFile } from './RecordFile.tsx';
import { Releases } from './Releases.tsx';
import { Waits } from './Waits.tsx';
import { WentBack } from './WentBack.tsx';

/** /manage/c/:slug: where the campaign stands, and what comes next. */
export function Overview() {
  const { managed } = useManaged();
  const { campaign } = managed;
  const { question, language } = campaignText(campaign);
  const draft = campaign.phase === 'draft';
  return (
    <div class="stack-wide">
      <header class="stack">
        <p class="small">
          <a href="/manage">{t('manage.nav.all')}</a>
        </p>
        <PageHeading title={question} lang={language} />
        <p class="small">
          {t(`manage.mode.${campaign.mode}`)} · {t(`manage.flow.${campaign.flow}`)}
        </p>
      </header>
      <PhaseTrack campaign={campaign} />
      <div class={styles.columns}>
        <div class="stack">
          <WentBack />
          {may(contracts.movePhase) && (isWaiting(managed) ? <Waits /> : <NextStep />)}
          <PhaseEnds />
          {!draft && <Participation />}
        </div>
        <div class="stack">
          <ParticipantLink />
          {!draft && !isClosed(campaign.phase) && <Releases campaign={campaign} />}
          {isCounted(campaign) && <RecordFile campaign={campaign} />}
        </div>
      </div>
    </div>
  );
}
