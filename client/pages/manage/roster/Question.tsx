import type { ComponentChildren } from 'preact';
import { classes } from '../../../components/classes.ts';
import styles from './Roster.module.css';

interface QuestionProps {
  /** It has to be answered before it goes on. */
  open: boolean;
  title: string;
  text?: string;
  children: ComponentChildren;
}

/** Something about a list that its reader may know better: marked until it is answered, then folded away. */
export function Question({ open, title, text, children }: QuestionProps) {
  return (
    <details class={classes(styles.question, open && styles.asked)} open={open}>
      <summary>{title}</summary>
      <div class="stack">
        {open && text && <p>{text}</p>}
        {children}
      </div>
    </details>
  );
}
