import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import { wantedBy } from '../../../shared/statistics/statements.ts';
import { classes } from '../../components/classes.ts';
import { PoolMark } from '../../components/PoolBadge.tsx';
import { t } from '../../i18n/index.ts';
import styles from './Statements.module.css';

export function VerdictText({ verdict }: Pick<ComparedIdea, 'verdict'>) {
  const faint = verdict === 'undecided' || verdict === 'too-few';
  return (
    <span class={classes(styles.statement, faint && styles.faint)}>{t(`compare.verdict.${verdict}`)}</span>
  );
}

/** The pool that supports an idea more, with that pool's shape and colour; `none`: no difference that may be said. */
export function GapMark({ gap, wants = false }: { gap: PoolId | 'none'; wants?: boolean }) {
  return (
    <span class={classes(styles.statement, gap === 'none' ? styles.faint : styles[gap])}>
      {gap !== 'none' && <PoolMark pool={gap} />}
      {wants && gap !== 'none' ? t(`compare.wants.${gap}`) : t(`compare.gap.${gap}`)}
    </span>
  );
}

/** What may be said of an idea's gap in words; nothing where none may. */
export function GapText({ idea }: { idea: ComparedIdea }) {
  return idea.moreAmong && <GapMark gap={idea.moreAmong} wants={wantedBy(idea) !== null} />;
}
