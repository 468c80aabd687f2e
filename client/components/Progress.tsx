import styles from './Progress.module.css';

interface ProgressProps {
  label: string;
  /** Share done in 0…1; left out while nobody can tell. */
  value?: number;
}

export function Progress({ label, value }: ProgressProps) {
  return (
    <progress
      class={styles.progress}
      aria-label={label}
      max={1}
      {...(value === undefined ? {} : { value })}
    />
  );
}
