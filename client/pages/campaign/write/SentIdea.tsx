import { useEffect, useRef } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { lockOf } from '../../../../shared/device/departure.ts';
import { freeSlots, type IdeaEntry, retractable } from '../../../../shared/device/entry.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';
import { EntryStatus } from '../parts/EntryStatus.tsx';
import { HeldNote } from '../parts/Held.tsx';
import { reopenIdea } from '../parts/reopen-idea.ts';
import { SealSteps } from '../parts/SealSteps.tsx';
import { SendNow } from '../parts/SendNow.tsx';
import styles from './Write.module.css';

interface SentIdeaProps {
  campaign: CampaignView;
  entry: IdeaEntry;
  /** Back to the form, with the idea in it again where it was taken back. */
  onDone: () => void;
}

/** The idea is stored on the device and on its way. Takes the focus, for the form has gone. */
export function SentIdea({ campaign, entry, onDone }: SentIdeaProps) {
  const participation = useParticipation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const left = freeSlots(participation.entries.all.value, campaign.policy.ideasPerMember).length;
  const refused = entry.state.name === 'refused';
  const rules = participation.rules.value;
  const lock = rules && lockOf(entry, participation.entries.all.value, rules, Date.now());
  const held = entry.state.name === 'pending' && (Boolean(lock) || entry.state.obstacle !== null);
  return (
    <>
      <Card tone={refused ? 'alarm' : 'seal'} class={styles.sent}>
        <div class="stack">
          <h2 ref={heading} tabIndex={-1}>
            {t(
              refused
                ? 'participant.sent.refused'
                : held
                  ? 'participant.sent.held'
                  : 'participant.sent.title',
            )}
          </h2>
          <p class={styles.previewTitle} lang={entry.body.language}>
            {entry.title}
          </p>
          <EntryStatus entry={entry} live />
          <HeldNote />
          <div class="row">
            <SendNow entries={[entry]} label={t('participant.now.one')} small={false} />
            {retractable(entry) && (
              <Button onClick={() => void reopenIdea(participation, entry).then((done) => done && onDone())}>
                {t('participant.sent.takeBack')}
              </Button>
            )}
            {left > 0 && <Button onClick={onDone}>{t('participant.sent.another', { count: left })}</Button>}
            <ButtonLink href={`/c/${campaign.slug}/activity`}>{t('participant.nav.activity')}</ButtonLink>
          </div>
        </div>
      </Card>
      <SealSteps />
    </>
  );
}
