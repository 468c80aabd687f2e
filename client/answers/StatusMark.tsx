import type { IdeaStatus } from '../../shared/domain/responses.ts';
import { classes } from '../components/classes.ts';
import { t } from '../i18n/index.ts';
import styles from './Answers.module.css';

/** Each has a shape besides its word: a circle that fills, and a stroke through it where nothing will be done. */
const shapes: Record<IdeaStatus, string> = {
  new: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  review: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM8 5.5V8l2 1.5',
  accepted: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM5.6 8.2l1.7 1.7L10.6 6.4',
  progress: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM8 3v10',
  delivered: 'M3 8.6l3.2 3.2L13 4.6',
  declined: 'M4 4l8 8M12 4l-8 8',
};

/** What becomes of an idea, in a word. */
export function StatusMark({ status }: { status: IdeaStatus }) {
  return (
    <span class={classes(styles.status, styles[status])}>
      <svg class={styles.shape} viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[status]} />
      </svg>
      {t(`answers.status.${status}`)}
    </span>
  );
}
