import { mayVoteOn } from '../../../../shared/domain/boards.ts';
import { takesVotes } from '../../../../shared/domain/phases.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { HeldNote } from '../parts/Held.tsx';
import { JoinFirst } from '../parts/JoinFirst.tsx';
import { Unsent } from '../parts/Unsent.tsx';
import { DeckTable } from './DeckTable.tsx';
import { NoVoting } from './NoVoting.tsx';

/** /c/:slug/vote: the deck. */
export default function Vote() {
  const { membership, ideas } = useParticipation();
  const member = membership.current.value;
  const known = ideas.data.value;
  const error = ideas.error.value;
  return (
    <CampaignPage title={t('participant.vote.title')}>
      {(campaign) => {
        if (!takesVotes(campaign, new Date())) {
          return (
            <>
              <Unsent />
              <NoVoting campaign={campaign} />
            </>
          );
        }
        if (!member) return <JoinFirst text={t('participant.vote.joinFirst')} />;
        if (!known) {
          return error ? <ErrorNotice error={error} onRetry={ideas.refresh} /> : <Loading lines={5} />;
        }
        const own = known.filter((idea) => mayVoteOn(campaign.mode, member.pool, idea.pool));
        return (
          <>
            <DeckTable campaign={campaign} ideas={own} />
            <HeldNote />
          </>
        );
      }}
    </CampaignPage>
  );
}
