import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { type PoolId, poolIds } from '../../../shared/domain/pools.ts';
import { Card } from '../../components/Card.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Track } from './Idea.tsx';
import styles from './Report.module.css';
import { rankIdeas } from './rows.ts';
import { intervalText, sidedVotes, supportText } from './words.ts';

interface RankingsProps {
  ideas: readonly ComparedIdea[];
  k: number;
}

function Ranked({ idea, pool, k }: { idea: ComparedIdea; pool: PoolId; k: number }) {
  const compared = idea[pool];
  const votes = sidedVotes(compared);
  return (
    <li class={styles.ranked}>
      <p class={styles.rankedTitle} lang={idea.language}>
        {idea.title}
      </p>
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
export function Rankings({ ideas, k }: RankingsProps) {
  return (
    <div class="stack">
      <p class="measure">{t('compare.ranking.text')}</p>
      <div class={styles.sides}>
        {poolIds.map((pool) => {
          const ranked = rankIdeas(ideas, pool);
          return (
            <Card key={pool} as="section" labelledBy={`ranking-${pool}`}>
              <div class="stack">
                <h2 id={`ranking-${pool}`}>{t(`compare.ranking.${pool}`)}</h2>
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
