import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { campaignText } from '../../../i18n/campaign-text.ts';
import { PhaseBadge } from '../PhaseBadge.tsx';
import styles from './TakenBy.module.css';

/** The campaigns that a group takes part in, with where each stands. */
export function TakenBy({ campaigns }: { campaigns: readonly CampaignView[] }) {
  return (
    <ul class={styles.list}>
      {campaigns.map((campaign) => {
        const { question, language } = campaignText(campaign);
        return (
          <li key={campaign.id} class={styles.item}>
            <a class={styles.question} href={`/manage/c/${campaign.slug}`} lang={language} dir="auto">
              {question}
            </a>
            <PhaseBadge phase={campaign.phase} />
          </li>
        );
      })}
    </ul>
  );
}
