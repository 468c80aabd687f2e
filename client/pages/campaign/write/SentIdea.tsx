import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { lockOf } from '../../../../shared/device/departure.ts';
import type { IdeaEntry } from '../../../../shared/device/entry.ts';
import { takesIdeas } from '../../../../shared/domain/phases.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { useShown } from '../../../components/use-shown.ts';
import { t } from '../../../i18n/index.ts';
import { deviceNow, serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { isOnline } from '../../../state/online.ts';
import { CopyIdea } from '../parts/CopyIdea.tsx';
import { EntryStatus } from '../parts/EntryStatus.tsx';
import { Leaving } from '../parts/Leaving.tsx';
import { canReopen, countFreeSlots, reopenIdea } from '../parts/reopen-idea.ts';
import { SealSteps } from '../parts/SealSteps.tsx';
import { SendNow } from '../parts/SendNow.tsx';
import { SlotUsed } from '../parts/SlotUsed.tsx';
import { canMove } from '../parts/slot-used.ts';
import { lateness } from '../parts/too-late.ts';
import styles from './Write.module.css';

interface SentIdeaProps {
  campaign: CampaignView;
  entry: IdeaEntry;
  /** Back to the form, with the idea in it again where it was taken back. */
  onDone: () => void;
}

type Title = 'refused' | 'unanswered' | 'held' | 'title' | 'accepted' | 'recorded';
function titleOf(
  { state }: IdeaEntry,
  { lost, late, held }: { lost: boolean; late: boolean; held: boolean },
): Title {
  if (lost) return 'refused';
  if (late) return 'unanswered';
  if (state.name === 'accepted') return 'accepted';
  if (state.name === 'mixed' || state.name === 'counted') return 'recorded';
  return held ? 'held' : 'title';
}

/** The idea is stored on the device and on its way. Takes the focus, for the form has gone. */
export function SentIdea({ campaign, entry, onDone }: SentIdeaProps) {
  const state = useCampaignState();
  const heading = useShown<HTMLHeadingElement>();
  const left = countFreeSlots(state, campaign);
  const rules = state.rules.value;
  const lock = rules && lockOf(entry, state.entries.all.value, rules, deviceNow());
  const cutOff = entry.state.name === 'pending' && (entry.state.obstacle !== null || !isOnline.value);
  const held = Boolean(lock) || cutOff || canMove(entry, state);
  const now = serverNow();
  const open = takesIdeas(campaign, now);
  const late = lateness(entry, campaign, now);
  const lost = (entry.state.name === 'refused' && !canMove(entry, state)) || late === 'unsent';
  return (
    <>
      <Card tone={lost || late ? 'alarm' : 'seal'} class={styles.sent}>
        <div class="stack">
          <h2 ref={heading} tabIndex={-1}>
            {t(`participant.sent.${titleOf(entry, { lost, late: late !== null, held })}`)}
          </h2>
          <p class={styles.previewTitle} lang={entry.body.language} dir="auto">
            {entry.title}
          </p>
          <EntryStatus entry={entry} live />
          <SlotUsed entry={entry} />
          <Leaving asksNow />
          <div class="row">
            <SendNow entries={[entry]} label={t('participant.now.one')} small={false} />
            {canReopen(entry, state, campaign) && (
              <Button onClick={() => void reopenIdea(state, entry).then((done) => done && onDone())}>
                {t('participant.sent.takeBack')}
              </Button>
            )}
            <CopyIdea entry={entry} />
            {open && left > 0 && (
              <Button onClick={onDone}>{t('participant.sent.another', { count: left })}</Button>
            )}
            <ButtonLink href={`/c/${campaign.slug}/activity`}>{t('participant.nav.activity')}</ButtonLink>
          </div>
        </div>
      </Card>
      <SealSteps />
    </>
  );
}
