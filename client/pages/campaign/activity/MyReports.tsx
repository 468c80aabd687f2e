import type { Entry } from '../../../../shared/device/entry.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { EntryStatus } from '../parts/EntryStatus.tsx';
import { titleOf } from '../parts/Moderation.tsx';
import { SentLine } from '../parts/SentLine.tsx';
import styles from './Activity.module.css';

/** What this device reported to the moderators; nothing where it did not. */
export function MyReports({ entries }: { entries: readonly Entry[] }) {
  const { ideas } = useCampaignState();
  const reports = entries.flatMap((entry) => (entry.kind === 'report' ? [entry] : []));
  if (reports.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="my-reports">
      <h2 id="my-reports">{t('moderation.reports')}</h2>
      <ul class={styles.votes}>
        {reports.map((entry) => {
          const idea = ideas.data.value?.find(({ id }) => id === entry.body.idea);
          return (
            <SentLine
              key={entry.key}
              choice={t(`moderation.reason.${entry.body.reason}`)}
              subject={idea ? titleOf(idea) : entry.title}
            >
              <EntryStatus entry={entry} />
            </SentLine>
          );
        })}
      </ul>
    </section>
  );
}
