import type { PoolId } from '../../shared/domain/pools.ts';
import { t } from '../i18n/index.ts';
import { classes } from './classes.ts';
import styles from './PoolBadge.module.css';

/**
 * The pool's own shape: a circle for employees, a diamond for customers. `plain`: in the colour of the text around it
 * instead of the pool's.
 */
export function PoolMark({ pool, plain = false }: { pool: PoolId; plain?: boolean }) {
  return (
    <svg class={classes(styles.mark, !plain && styles[`${pool}Mark`])} viewBox="0 0 10 10" aria-hidden="true">
      {pool === 'employees' ? <circle cx="5" cy="5" r="4.6" /> : <path d="M5 0 10 5 5 10 0 5z" />}
    </svg>
  );
}

/** Names a pool in its colour and with its shape. */
export function PoolBadge({ pool }: { pool: PoolId }) {
  return (
    <span class={classes(styles.badge, styles[pool])}>
      <PoolMark pool={pool} />
      {t(`common.pool.${pool}`)}
    </span>
  );
}
