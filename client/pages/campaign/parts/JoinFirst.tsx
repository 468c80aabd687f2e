import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { boardsFor } from '../../../services/boards.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { JoinButtons } from './JoinButtons.tsx';
import { JoinProblem } from './JoinProblem.tsx';

/** Instead of joining, once a campaign is over. */
export function CampaignOver({ campaign }: { campaign: CampaignView }) {
  const readable = boardsFor(campaign, undefined).length > 0;
  return (
    <EmptyState
      title={t('participant.joinFirst.closed')}
      actions={
        readable && <ButtonLink href={`/c/${campaign.slug}/ideas`}>{t('participant.seeIdeas')}</ButtonLink>
      }
    >
      {t(readable ? 'participant.joinFirst.closedText' : 'participant.joinFirst.closedMembers')}
    </EmptyState>
  );
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
        otherwise={<a href={`/c/${slug}/restore`}>{t('participant.join.restore')}</a>}
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
