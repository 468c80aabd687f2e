import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { acceptsMembers, isCounted } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { boardsFor } from '../../../services/boards.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { JoinButtons } from './JoinButtons.tsx';
import { JoinProblem } from './JoinProblem.tsx';
import { resultsPath } from './results-path.ts';

/** Instead of joining, once a campaign is over: the way to its results, or that they are still to come. */
export function CampaignOver({ campaign }: { campaign: CampaignView }) {
  const readable = boardsFor(campaign, undefined).length > 0;
  const ideas = `/c/${campaign.slug}/ideas`;
  const results = readable && isCounted(campaign) ? resultsPath(campaign) : undefined;
  return (
    <EmptyState
      title={t('participant.joinFirst.closed')}
      actions={
        readable && (
          <>
            {results && (
              <ButtonLink variant="primary" href={results}>
                {t('participant.seeResults')}
              </ButtonLink>
            )}
            {results !== ideas && <ButtonLink href={ideas}>{t('participant.seeIdeas')}</ButtonLink>}
          </>
        )
      }
    >
      {t(overWords(campaign, readable))}
    </EmptyState>
  );
}

function overWords(campaign: CampaignView, readable: boolean) {
  if (!readable) return 'participant.joinFirst.closedMembers';
  return isCounted(campaign) ? 'participant.joinFirst.closedText' : 'participant.phase.counting';
}

/** For those who hold no credential: what they need it for here, and the way to it. */
export function JoinFirst({ text }: { text: string }) {
  const { slug, campaign, participation } = useCampaignState();
  const view = campaign.data.value;
  if (participation.current.value === undefined || !view) return <Loading />;
  if (!acceptsMembers(view.phase)) return <CampaignOver campaign={view} />;
  return (
    <>
      <JoinProblem />
      <EmptyState
        title={t('participant.joinFirst.title')}
        actions={
          <>
            <JoinButtons campaign={view} />
            {boardsFor(view, undefined).length > 0 && (
              <ButtonLink href={`/c/${slug}/ideas`}>{t('participant.seeIdeas')}</ButtonLink>
            )}
          </>
        }
      >
        {text}
      </EmptyState>
    </>
  );
}
