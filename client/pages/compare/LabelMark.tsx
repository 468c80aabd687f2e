import type { Label } from '../../../shared/api/comparison.ts';
import { classes } from '../../components/classes.ts';
import { PoolMark } from '../../components/PoolBadge.tsx';
import { t } from '../../i18n/index.ts';
import styles from './LabelMark.module.css';

/** An idea's label in words; where one pool alone wants it, with that pool's shape and colour. */
export function LabelMark({ label }: { label: Label }) {
  const pool = label === 'customers-want' ? 'customers' : label === 'employees-want' ? 'employees' : null;
  return (
    <span class={classes(styles.label, pool && styles[pool], label === 'too-few' && styles.faint)}>
      {pool && <PoolMark pool={pool} />}
      {t(`compare.label.${label}`)}
    </span>
  );
}
