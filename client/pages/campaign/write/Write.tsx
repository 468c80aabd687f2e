import { useState } from 'preact/hooks';
import type { Entry, IdeaEntry } from '../../../../shared/device/entry.ts';
import { takesIdeas } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { JoinFirst } from '../parts/JoinFirst.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { overText } from '../parts/too-late.ts';
import { Unsent } from '../parts/Unsent.tsx';
import { IdeaForm } from './IdeaForm.tsx';
import { KeptDraft } from './KeptDraft.tsx';
import { SentIdea } from './SentIdea.tsx';

/** The idea under `key`, wherever it has moved to. */
function findSent(all: readonly Entry[], key: string | undefined): IdeaEntry | undefined {
  const entry = all.find((one) => one.key === key);
  if (entry?.state.name === 'moved') return findSent(all, entry.state.to);
  return entry?.kind === 'idea' ? entry : undefined;
}

/** /c/:slug/write: an idea, from the first word to the moment it is on its way. */
export default function Write() {
  const { campaign, participation, entries } = useCampaignState();
  const [sentKey, setSentKey] = useState<string | undefined>(undefined);
  const member = participation.current.value;
  const view = campaign.data.value;
  const open = view && takesIdeas(view, serverNow());
  return (
    <CampaignPage title={t('participant.write.title')} lead={open && t('participant.write.lead')}>
      {(campaign) => {
        const sent = findSent(entries.all.value, sentKey);
        const over = overText('idea', campaign);
        if (over) {
          return (
            <>
              <KeptDraft campaign={campaign.id} why={over} />
              {sent ? (
                <SentIdea campaign={campaign} entry={sent} onDone={() => setSentKey(undefined)} />
              ) : (
                <Unsent />
              )}
              <EmptyState
                title={t('participant.write.closed')}
                actions={
                  <ButtonLink variant="primary" href={`/c/${campaign.slug}/ideas`}>
                    {t('participant.seeIdeas')}
                  </ButtonLink>
                }
              >
                {t('participant.write.closedText')}
              </EmptyState>
            </>
          );
        }
        if (campaign.phase === 'announced' && member) return <NotYet campaign={campaign} />;
        if (!member) return <JoinFirst text={t('participant.write.joinFirst')} />;
        if (sent) {
          return <SentIdea campaign={campaign} entry={sent} onDone={() => setSentKey(undefined)} />;
        }
        return <IdeaForm campaign={campaign} member={member} onSent={setSentKey} />;
      }}
    </CampaignPage>
  );
}
