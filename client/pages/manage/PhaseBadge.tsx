import type { Phase } from '../../../shared/domain/phases.ts';
import { isClosed } from '../../../shared/domain/phases.ts';
import { classes } from '../../components/classes.ts';
import { t } from '../../i18n/index.ts';
import styles from './PhaseBadge.module.css';

export function PhaseBadge({ phase }: { phase: Phase }) {
  const open = phase !== 'draft' && !isClosed(phase);
  return (
    <span class={classes(styles.badge, open && styles.open, phase === 'draft' && styles.draft)}>
      {phase === 'draft' ? t('manage.phase.draft') : t(`common.phase.${phase}`)}
    </span>
  );
}
