import { useRef } from 'preact/hooks';
import { mayVoteOn } from '../../../../shared/domain/boards.ts';
import { takesVotes } from '../../../../shared/domain/phases.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { JoinFirst } from '../parts/JoinFirst.tsx';
import { asksLeaving, Leaving } from '../parts/Leaving.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { isReadable } from '../parts/readable.ts';
import { Unsent } from '../parts/Unsent.tsx';
import styles from './Deck.module.css';
import { DeckTable } from './DeckTable.tsx';
import { Joining } from './Joining.tsx';
import { NoVoting } from './NoVoting.tsx';

/**
 * Whether what is asked about leaving stands before the deck: where the vote just given makes it be asked, and with its answer
 * until the next vote. Below the deck it would be out of sight.
 */
function useLeavingFirst(): boolean {
  const state = useCampaignState();
  const said = state.entries.all.value.length;
  const askedAt = useRef(-1);
  if (asksLeaving(state)) askedAt.current = said;
  return askedAt.current === said;
}

/** /c/:slug/vote: the deck. */
export default function Vote() {
  const { participation, enrolling, ideas } = useCampaignState();
  const leavingComesFirst = useLeavingFirst();
  const joining = enrolling.pool.value;
  const member = participation.current.value;
  const known = ideas.data.value;
  const error = ideas.error.value;
  return (
    <CampaignPage title={t('participant.vote.title')}>
      {(campaign) => {
        if (campaign.phase === 'announced')
          return member ? (
            <NotYet campaign={campaign} />
          ) : (
            <JoinFirst text={t('participant.vote.joinFirst')} />
          );
        if (!takesVotes(campaign, serverNow())) {
          return (
            <>
              <Unsent />
              <NoVoting campaign={campaign} />
            </>
          );
        }
        const pool = member?.pool ?? joining?.id;
        if (!pool) return <JoinFirst text={t('participant.vote.joinFirst')} />;
        if (!known) {
          return error ? <ErrorNotice error={error} onRetry={ideas.refresh} /> : <Loading lines={5} />;
        }
        const own = known.filter(isReadable).filter((idea) => mayVoteOn(campaign.mode, pool, idea.pool));
        return (
          <>
            {joining && <Joining campaign={campaign} pool={joining} />}
            <div class={styles.beside}>{leavingComesFirst && <Leaving asksNow />}</div>
            <DeckTable campaign={campaign} ideas={own} />
            <div class={styles.beside}>{!leavingComesFirst && <Leaving />}</div>
          </>
        );
      }}
    </CampaignPage>
  );
}
