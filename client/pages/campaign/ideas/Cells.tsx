import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { Cell } from '../../../../shared/domain/cells.ts';
import { classes } from '../../../components/classes.ts';
import { PoolBadge, poolColour } from '../../../components/PoolBadge.tsx';
import { formatShare } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import styles from './Cells.module.css';
import { cellsOfVoters } from './voters.ts';

function Shown({ cell, minimumGroup }: { cell: Cell; minimumGroup: number }) {
  switch (cell.state) {
    case 'withheld':
      return <span class={styles.words}>{t('participant.cell.withheld', { count: minimumGroup })}</span>;
    case 'band':
      return (
        <span class={styles.words}>
          {t(`participant.cell.band.${cell.side}`, { votes: cell.votes, pass: cell.pass })}
        </span>
      );
    case 'published': {
      const votes = cell.agree + cell.disagree;
      const share = cell.agree / votes;
      return (
        <>
          <span class={styles.track} aria-hidden="true">
            <span class={styles.fill} style={{ inlineSize: `${100 * share}%` }} />
          </span>
          <span class={styles.share}>{t('participant.cell.share', { share: formatShare(share) })}</span>
          <span class={styles.counts}>
            {t('participant.cell.counts', { agree: cell.agree, disagree: cell.disagree, pass: cell.pass })}
          </span>
        </>
      );
    }
  }
}

/** What is published of an idea, pool by pool: a bar and counts, or in words why not more. */
export function Cells({ campaign, idea }: { campaign: CampaignView; idea: IdeaView }) {
  return (
    <ul class={styles.cells} aria-label={t('participant.cell.label')}>
      {cellsOfVoters(campaign, idea).map(({ pool, cell }) => (
        <li key={pool.id} class={classes(styles.pool, poolColour(pool))}>
          <PoolBadge pool={pool} />
          <Shown cell={cell} minimumGroup={campaign.policy.minimumGroup} />
        </li>
      ))}
    </ul>
  );
}
