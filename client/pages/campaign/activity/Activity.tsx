import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { Held } from '../parts/Held.tsx';
import { JoinFirst } from '../parts/JoinFirst.tsx';
import { WithAnswers } from '../parts/WithAnswers.tsx';
import { Invite } from './Invite.tsx';
import { MyIdeas } from './MyIdeas.tsx';
import { MyRecord } from './MyRecord.tsx';
import { MyReports } from './MyReports.tsx';
import { MyVotes } from './MyVotes.tsx';
import { RecoveryWords } from './RecoveryWords.tsx';
import { Restored } from './Restored.tsx';
import { WipeDevice } from './WipeDevice.tsx';

/** /c/:slug/activity: what this device has sent. Only this device knows. */
export default function Activity() {
  const { participation, entries } = useCampaignState();
  const member = participation.current.value;
  return (
    <CampaignPage title={t('participant.activity.title')} lead={member && t('participant.activity.lead')}>
      {(campaign) =>
        member ? (
          <div class="stack-wide">
            <Restored />
            <Held link={false} />
            <WithAnswers campaign={campaign}>
              <MyIdeas entries={entries.ideas.value} />
            </WithAnswers>
            <MyVotes entries={[...entries.all.value].filter((entry) => entry.kind === 'vote').reverse()} />
            <MyReports entries={entries.all.value} />
            <MyRecord />
            <Invite />
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
