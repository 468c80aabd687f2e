import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { type PoolId, poolIds } from '../../../shared/domain/pools.ts';
import { classes } from '../../components/classes.ts';
import { PoolBadge } from '../../components/PoolBadge.tsx';
import styles from './SupportBar.module.css';
import { supportText } from './words.ts';

/** Both pools' bars, one under the other on the same track. */
export function SupportBars({ idea, k }: { idea: ComparedIdea; k: number }) {
  return (
    <div class={styles.bars}>
      {poolIds.map((pool) => (
        <SupportBar key={pool} pool={pool} compared={idea[pool]} k={k} />
      ))}
    </div>
  );
}

interface SupportBarProps {
  pool: PoolId;
  compared: ComparedIdea[PoolId];
  /** The minimum group. */
  k: number;
}

const at = (share: number) => `${100 * share}%`;

/** One pool's support on a track of 0–100 %: its interval, and a stroke for the share or a block for a band. */
function Track({ cell, support }: ComparedIdea[PoolId]) {
  if (support === null) return <span class={classes(styles.track, styles.withheld)} aria-hidden="true" />;
  const { value, low, high } = support;
  const edge = cell.state === 'band' ? (cell.side === 'agree' ? 1 : 0) : value;
  return (
    <span class={styles.track} aria-hidden="true">
      <span class={styles.interval} style={{ insetInlineStart: at(low), inlineSize: at(high - low) }} />
      <span
        class={styles.share}
        style={{ insetInlineStart: at(Math.min(value, edge)), inlineSize: at(Math.abs(edge - value)) }}
      />
    </span>
  );
}

export function SupportBar({ pool, compared, k }: SupportBarProps) {
  return (
    <div class={classes(styles.bar, styles[pool])}>
      <PoolBadge pool={pool} />
      <Track {...compared} />
      <span class={styles.value}>{supportText(compared, k)}</span>
    </div>
  );
}
