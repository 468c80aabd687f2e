import { useState } from 'preact/hooks';
import type { VoteEntry } from '../../../../shared/device/entry.ts';
import { isClosed, isCounted, takesVotes } from '../../../../shared/domain/phases.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { ChangesLeft } from '../parts/ChangesLeft.tsx';
import { EntryStatus } from '../parts/EntryStatus.tsx';
import { titleOf } from '../parts/Moderation.tsx';
import { SendNow } from '../parts/SendNow.tsx';
import { SentLine } from '../parts/SentLine.tsx';
import styles from './Activity.module.css';

const shownAtFirst = 20;

/** `entries`: the newest first. */
export function MyVotes({ entries }: { entries: readonly VoteEntry[] }) {
  const { slug, campaign, ideas } = useCampaignState();
  const [all, setAll] = useState(false);
  const view = campaign.data.value;
  const closed = view !== undefined && isCounted(view);
  const open = view !== undefined && takesVotes(view, serverNow());
  const over = view !== undefined && isClosed(view.phase);
  const shown = all ? entries : entries.slice(0, shownAtFirst);
  // The device remembers a title that the organisers took away since.
  const titleNow = (entry: VoteEntry) => {
    const idea = ideas.data.value?.find(({ id }) => id === entry.body.idea);
    return idea ? titleOf(idea) : entry.title;
  };
  return (
    <section class="stack" aria-labelledby="my-votes">
      <h2 id="my-votes">{t('participant.activity.votes', { count: entries.length })}</h2>
      {closed && entries.length > 0 && (
        <div class="stack-tight">
          <p class="measure">{t('participant.activity.opened')}</p>
          <div>
            <ButtonLink small href={`/audit/${slug}`}>
              {t('participant.activity.lookUp')}
            </ButtonLink>
          </div>
        </div>
      )}
      {entries.length === 0 ? (
        <div class="row">
          <p>{t('participant.activity.noVotes', { over: over ? 'yes' : 'no' })}</p>
          {open && (
            <ButtonLink small href={`/c/${slug}/vote`}>
              {t('participant.voteNow')}
            </ButtonLink>
          )}
        </div>
      ) : (
        <ul class={styles.votes}>
          {shown.map((entry) => (
            <SentLine
              key={entry.key}
              choice={t(`participant.choice.${entry.body.choice}`)}
              subject={titleNow(entry)}
            >
              <div class="stack-tight">
                <EntryStatus entry={entry} />
                {!closed && <ChangesLeft idea={entry.body.idea} />}
                <div class="row">
                  <SendNow entries={[entry]} label={t('participant.now.one')} />
                </div>
              </div>
            </SentLine>
          ))}
        </ul>
      )}
      {shown.length < entries.length && (
        <div>
          <Button small onClick={() => setAll(true)}>
            {t('participant.activity.allVotes', { count: entries.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
