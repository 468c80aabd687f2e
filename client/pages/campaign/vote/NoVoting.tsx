import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { isClosed, isCounted } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { resultsPath } from '../parts/results-path.ts';

/** Why there is nothing to vote on in this phase, and what there is instead. */
export function NoVoting({ campaign }: { campaign: CampaignView }) {
  const { slug, phase, collectUntil } = campaign;
  const base = `/c/${slug}`;
  if (phase !== 'collecting' && !isCounted(campaign)) {
    return <EmptyState title={t('participant.vote.closed')}>{t('participant.vote.countingText')}</EmptyState>;
  }
  if (isClosed(phase)) {
    return (
      <EmptyState
        title={t('participant.vote.closed')}
        actions={
          <ButtonLink variant="primary" href={resultsPath(campaign)}>
            {t('participant.seeResults')}
          </ButtonLink>
        }
      >
        {t('participant.vote.closedText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('participant.vote.notYet')}
      actions={
        <>
          <ButtonLink variant="primary" href={`${base}/write`}>
            {t('participant.writeIdea')}
          </ButtonLink>
          <ButtonLink href={`${base}/ideas`}>{t('participant.seeIdeas')}</ButtonLink>
        </>
      }
    >
      {collectUntil
        ? t('participant.vote.notYetUntil', { when: formatMoment(collectUntil) })
        : t('participant.vote.notYetText')}
    </EmptyState>
  );
}
