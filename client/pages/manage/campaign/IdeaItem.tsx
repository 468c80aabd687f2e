import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { OtherLanguage } from '../../../components/OtherLanguage.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { findPool } from '../../../i18n/campaign-text.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { Cells } from '../../campaign/ideas/Cells.tsx';
import { ModerationNote, titleOf } from '../../campaign/parts/Moderation.tsx';
import styles from './IdeaItem.module.css';

/** An idea as a manager reads it: what everyone may see of it. */
export function IdeaItem({ campaign, idea }: { campaign: CampaignView; idea: IdeaView }) {
  const pool = findPool(campaign, idea.pool);
  return (
    <Card as="li" class={styles.idea}>
      <div class="row-apart">
        {pool && <PoolBadge pool={pool} />}
        <span class="row">
          <OtherLanguage code={idea.language} />
          <span class="small numeric">
            {t('manage.ideas.release', { release: formatNumber(idea.release) })}
          </span>
        </span>
      </div>
      <h2 class={styles.title} lang={idea.language ?? undefined} dir="auto">
        {titleOf(idea)}
      </h2>
      {idea.body && (
        <p class="prose measure" lang={idea.language ?? undefined} dir="auto">
          {idea.body}
        </p>
      )}
      <ModerationNote moderation={idea.moderation} />
      {idea.cells && <Cells campaign={campaign} idea={idea} />}
    </Card>
  );
}
