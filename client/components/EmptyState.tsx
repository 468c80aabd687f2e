import type { ComponentChildren } from 'preact';
import { Brand } from './Brand.tsx';
import { classes } from './classes.ts';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  title: string;
  children?: ComponentChildren;
  /** What to do next. */
  actions?: ComponentChildren;
}

/** Nothing here yet: says why and what comes next. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div class={styles.empty}>
      <Brand size={40} />
      <h2>{title}</h2>
      {children && <p class="measure">{children}</p>}
      {actions && <div class={classes('row', styles.actions)}>{actions}</div>}
    </div>
  );
}
