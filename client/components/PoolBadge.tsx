import type { PoolView } from '../../shared/api/campaigns.ts';
import type { Colour } from '../../shared/domain/pools.ts';
import { poolName } from '../i18n/campaign-text.ts';
import { classes } from './classes.ts';
import styles from './PoolBadge.module.css';

/** A pool as people see it. */
export type ShownPool = Pick<PoolView, 'names' | 'colour'>;

/** Circle, diamond, triangle and square: nobody has to tell the colours apart. */
const shapes: Record<Colour, string> = {
  1: 'M.4 5a4.6 4.6 0 1 1 9.2 0a4.6 4.6 0 1 1-9.2 0z',
  2: 'M5 0 10 5 5 10 0 5z',
  3: 'M5 .4 10 9.4H0z',
  4: 'M.8.8h8.4v8.4H.8z',
};

/** The class that sets `--pool` and `--pool-wash` to the pool's colours, for what is inside. */
export function poolColour({ colour }: Pick<ShownPool, 'colour'>): string | undefined {
  return styles[`pool${colour}`];
}

/** The pool's own shape. `plain`: in the colour of the text around it instead of the pool's. */
export function PoolMark({ pool, plain = false }: { pool: Pick<ShownPool, 'colour'>; plain?: boolean }) {
  return (
    <svg
      class={classes(styles.mark, !plain && styles.coloured, !plain && poolColour(pool))}
      viewBox="0 0 10 10"
      aria-hidden="true"
    >
      <path d={shapes[pool.colour]} />
    </svg>
  );
}

/** Names a pool in its colour and with its shape. */
export function PoolBadge({ pool }: { pool: ShownPool }) {
  return (
    <span class={classes(styles.badge, poolColour(pool))}>
      <PoolMark pool={pool} />
      <bdi>{poolName(pool)}</bdi>
    </span>
  );
}
