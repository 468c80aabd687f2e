import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { type PoolId, poolIds } from '../../../shared/domain/pools.ts';
import { classes } from '../../components/classes.ts';
import { PoolBadge } from '../../components/PoolBadge.tsx';
import styles from './SupportBars.module.css';
import { supportText } from './words.ts';

const at = (share: number) => `${100 * share}%`;

interface TrackProps {
  pool: PoolId;
  compared: ComparedIdea[PoolId];
}

/** One pool's support on a track of 0–100 %: its interval, and a stroke for the share or a block for a band. */
export function Track({ pool, compared: { cell, support } }: TrackProps) {
  const look = classes(styles.track, styles[pool], support === null && styles.withheld);
  if (support === null) return <span class={look} aria-hidden="true" />;
  const { value, low, high } = support;
  const edge = cell.state === 'band' ? (cell.side === 'agree' ? 1 : 0) : value;
  return (
    <span class={look} aria-hidden="true">
      <span class={styles.interval} style={{ insetInlineStart: at(low), inlineSize: at(high - low) }} />
      <span
        class={styles.share}
        style={{ insetInlineStart: at(Math.min(value, edge)), inlineSize: at(Math.abs(edge - value)) }}
      />
    </span>
  );
}

/** Both pools' support, one under the other on tracks of the same length. `k`: the minimum group. */
export function SupportBars({ idea, k }: { idea: ComparedIdea; k: number }) {
  return (
    <div class={styles.bars}>
      {poolIds.map((pool) => (
        <div key={pool} class={styles.bar}>
          <PoolBadge pool={pool} />
          <Track pool={pool} compared={idea[pool]} />
          <span class={styles.value}>{supportText(idea[pool], k)}</span>
        </div>
      ))}
    </div>
  );
}
