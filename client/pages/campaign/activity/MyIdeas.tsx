import { useLocation } from 'preact-iso';
import type { IdeaEntry } from '../../../../shared/device/entry.ts';
import { takesIdeas } from '../../../../shared/domain/phases.ts';
import { IdeaAnswer } from '../../../answers/IdeaAnswer.tsx';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { CopyIdea } from '../parts/CopyIdea.tsx';
import { EntryStatus } from '../parts/EntryStatus.tsx';
import { LongText } from '../parts/LongText.tsx';
import { canReopen, reopenIdea } from '../parts/reopen-idea.ts';
import { SendNow } from '../parts/SendNow.tsx';
import { SlotUsed } from '../parts/SlotUsed.tsx';
import styles from './Activity.module.css';
import { MyModeration } from './MyModeration.tsx';

function MyIdea({ entry }: { entry: IdeaEntry }) {
  const state = useCampaignState();
  const view = state.campaign.data.value;
  const shown = state.ideas.data.value?.find(({ id }) => id === entry.idea);
  const { route } = useLocation();
  return (
    <Card as="li" class={styles.idea}>
      <div class="stack-tight" lang={entry.body.language}>
        <h3 class={styles.title} dir="auto">
          {entry.title}
        </h3>
        {entry.body.body && <LongText text={entry.body.body} />}
      </div>
      {view && shown && <MyModeration campaign={view} entry={entry} shown={shown} />}
      <EntryStatus entry={entry} />
      <SlotUsed entry={entry} />
      {shown && <IdeaAnswer idea={shown} />}
      <div class="row">
        <SendNow entries={[entry]} label={t('participant.now.one')} />
        {view && canReopen(entry, state, view) && (
          <Button
            small
            onClick={() => {
              void reopenIdea(state, entry).then((done) => {
                if (done) route(`/c/${state.slug}/write`);
              });
            }}
          >
            {t('participant.sent.takeBack')}
          </Button>
        )}
        <CopyIdea entry={entry} />
      </div>
    </Card>
  );
}

export function MyIdeas({ entries }: { entries: readonly IdeaEntry[] }) {
  const { slug, campaign } = useCampaignState();
  const open = campaign.data.value !== undefined && takesIdeas(campaign.data.value, serverNow());
  return (
    <section class="stack" aria-labelledby="my-ideas">
      <h2 id="my-ideas">{t('participant.activity.ideas')}</h2>
      {entries.length === 0 ? (
        <div class="row">
          <p>{t('participant.activity.noIdeas', { over: open ? 'no' : 'yes' })}</p>
          {open && (
            <ButtonLink small href={`/c/${slug}/write`}>
              {t('participant.writeIdea')}
            </ButtonLink>
          )}
        </div>
      ) : (
        <ul class={styles.ideas}>
          {entries.map((entry) => (
            <MyIdea key={entry.key} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}
