import type { ComponentChildren } from 'preact';
import styles from './SentLine.module.css';

interface SentLineProps {
  /** What was said, in a word. */
  choice: string;
  /** The title of the idea. */
  subject: string;
  /** What became of it; as wide as `--fate`. */
  children: ComponentChildren;
}

/** One thing that was sent from this device, in a list of them. */
export function SentLine({ choice, subject, children }: SentLineProps) {
  return (
    <li class={styles.line}>
      <span class={styles.choice}>{choice}</span>
      <span class={styles.subject} dir="auto">
        {subject}
      </span>
      {children}
    </li>
  );
}
