import type { Mark } from '../../../../shared/device/mark.ts';
import { classes } from '../../../components/classes.ts';
import { t } from '../../../i18n/index.ts';
import styles from './People.module.css';

const shapes: Record<Mark['shape'], string> = {
  star: 'M12 1.8l3 6.6 7.2.8-5.4 4.9 1.5 7.1L12 17.6l-6.3 3.6 1.5-7.1L1.8 9.2 9 8.4z',
  heart: 'M12 21.5C4 15.2 1.5 11.6 1.5 8A5.5 5.5 0 0 1 12 6a5.5 5.5 0 0 1 10.5 2c0 3.6-2.5 7.2-10.5 13.5z',
  moon: 'M15.5 1.8A10.3 10.3 0 1 0 22.2 15.5 8.6 8.6 0 0 1 15.5 1.8z',
  drop: 'M12 1.5c5 6.2 7.3 9.8 7.3 13.2a7.3 7.3 0 0 1-14.6 0c0-3.400 2.3-7 7.3-13.2z',
  leaf: 'M2 22 5 16C2.5 7.5 9.5 2 22 2c0 12.5-5.5 19.5-14 17L4 23z',
  bolt: 'M14 1 3.5 13.5H11L9.5 23 20.5 10H13z',
};

/** In words, as screen readers say it: “green star”. */
export function markName({ shape, colour }: Mark): string {
  return t(`people.mark.${shape}`, { colour });
}

/** The picture of a person on this device, with its name. */
export function PersonMark({ mark }: { mark: Mark }) {
  return (
    <span class={styles.mark}>
      <svg class={classes(styles.picture, styles[mark.colour])} viewBox="0 0 24 24" aria-hidden="true">
        <path d={shapes[mark.shape]} />
      </svg>
      <strong>{markName(mark)}</strong>
    </span>
  );
}
