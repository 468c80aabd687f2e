import { useEffect } from 'preact/hooks';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { JoinFirst } from '../parts/JoinFirst.tsx';
import { MyIdeas } from './MyIdeas.tsx';
import { MyVotes } from './MyVotes.tsx';
import { RecoveryWords } from './RecoveryWords.tsx';
import { WipeDevice } from './WipeDevice.tsx';

/** /c/:slug/activity: what this device has sent. Only this device knows. */
export default function Activity() {
  const { membership, entries, ideas } = useParticipation();
  const member = membership.current.value;
  const awaited = entries.ideas.value.some(({ state }) => state.name === 'accepted');
  useEffect(() => {
    if (awaited) void ideas.refresh(); // an idea is released when it stands on the board
  }, [awaited, ideas]);
  return (
    <CampaignPage title={t('participant.activity.title')} lead={t('participant.activity.lead')}>
      {() =>
        member ? (
          <div class="stack-wide">
            <MyIdeas entries={entries.ideas.value} />
            <MyVotes entries={[...entries.all.value].filter((entry) => entry.kind === 'vote').reverse()} />
            <RecoveryWords />
            <WipeDevice />
          </div>
        ) : (
          <JoinFirst text={t('participant.activity.joinFirst')} />
        )
      }
    </CampaignPage>
  );
}
