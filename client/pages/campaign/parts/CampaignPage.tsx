import type { ComponentChildren } from 'preact';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { campaignText } from '../../../i18n/campaign-text.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import styles from './CampaignPage.module.css';

interface CampaignPageProps {
  title: string;
  /** One sentence under the title. */
  lead?: ComponentChildren;
  children: (campaign: CampaignView) => ComponentChildren;
}

/** A page below a campaign: its question in small, the page's own title, and what is on it. */
export function CampaignPage({ title, lead, children }: CampaignPageProps) {
  const campaign = useCampaignState().campaign.data.value;
  if (!campaign) return null; // the area shows these pages only once the campaign is known
  const text = campaignText(campaign);
  return (
    <div class={styles.page}>
      <header class="stack-tight">
        <p class={styles.question} lang={text.language} dir="auto">
          {text.question}
        </p>
        <PageHeading title={title} />
        {lead && <p class="measure">{lead}</p>}
      </header>
      {children(campaign)}
    </div>
  );
}
