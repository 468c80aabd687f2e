import type { PoolView } from '../../../shared/api/campaigns.ts';
import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { Card } from '../../components/Card.tsx';
import { OtherLanguage } from '../../components/OtherLanguage.tsx';
import { poolName } from '../../i18n/campaign-text.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { titleOf } from '../campaign/parts/Moderation.tsx';
import { Track } from './Idea.tsx';
import styles from './Report.module.css';
import { rankIdeas } from './rows.ts';
import { intervalText, sidedVotes, supportText } from './words.ts';

interface RankingsProps {
  pools: readonly PoolView[];
  ideas: readonly ComparedIdea[];
  k: number;
}

function Ranked({ idea, pool, k }: { idea: ComparedIdea; pool: PoolView; k: number }) {
  const compared = idea.cells[pool.id];
  if (!compared) return null;
  const votes = sidedVotes(compared);
  return (
    <li class={styles.ranked}>
      <div>
        <p class={styles.rankedTitle} lang={idea.language ?? undefined} dir="auto">
          {titleOf(idea)}
        </p>
        <OtherLanguage code={idea.language} />
      </div>
      <Track pool={pool} compared={compared} />
      <span class={styles.rankedValue}>{supportText(compared, k)}</span>
      {compared.support && votes !== null && (
        <p class="small numeric">
          {intervalText(compared.support)} · {t('compare.votes', { votes: formatNumber(votes) })}
        </p>
      )}
    </li>
  );
}

/** Separate campaigns: each pool's own ideas, the best supported first, side by side. */
export function Rankings({ pools, ideas, k }: RankingsProps) {
  return (
    <div class="stack">
      <p class="measure">{t('compare.ranking.text')}</p>
      <div class={styles.sides}>
        {pools.map((pool) => {
          const ranked = rankIdeas(ideas, pool.id);
          return (
            <Card key={pool.id} as="section" labelledBy={`ranking-${pool.id}`}>
              <div class="stack">
                <h2 id={`ranking-${pool.id}`}>{t('compare.ranking.title', { pool: poolName(pool) })}</h2>
                {ranked.length === 0 && <p>{t('compare.ranking.none')}</p>}
                <ol class={styles.ranking}>
                  {ranked.map((idea) => (
                    <Ranked key={idea.id} idea={idea} pool={pool} k={k} />
                  ))}
                </ol>
              </div>
            </Card>
          );
        })}
      </div>
    </div>
  );
}
