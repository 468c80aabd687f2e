import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { OtherLanguage } from '../../../components/OtherLanguage.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { findPool } from '../../../i18n/campaign-text.ts';
import { LongText } from '../parts/LongText.tsx';
import { ModerationNote } from '../parts/Moderation.tsx';
import type { ReadableIdea } from '../parts/readable.ts';
import styles from './Deck.module.css';

export function DeckCard({ campaign, idea }: { campaign: CampaignView; idea: ReadableIdea }) {
  const pool = findPool(campaign, idea.pool);
  return (
    <Card as="article" class={styles.card}>
      <div class="stack" lang={idea.language}>
        <h2 class={styles.title} dir="auto">
          {idea.title}
        </h2>
        {idea.body && <LongText text={idea.body} />}
      </div>
      <ModerationNote moderation={idea.moderation} />
      <div class="row">
        {pool && <PoolBadge pool={pool} />}
        <OtherLanguage code={idea.language} />
      </div>
    </Card>
  );
}
