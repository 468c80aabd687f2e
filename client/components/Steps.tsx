import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.ts';
import { classes } from './classes.ts';
import styles from './Steps.module.css';

export interface Step {
  id: string;
  title: string;
  /** One sentence. */
  text: ComponentChildren;
  /** Drawn above the title; decoration. */
  icon?: ComponentChildren;
  state: 'done' | 'current' | 'ahead';
}

/** A few steps in order, with where the reader stands said in words as well as in colour. */
export function Steps({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol class={styles.steps} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.id}
          class={classes(styles.step, styles[step.state])}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          {step.icon}
          <b class={styles.title}>
            {step.title}
            {step.state === 'done' && <span class="visually-hidden"> {t('common.step.done')}</span>}
          </b>
          <span class="small">{step.text}</span>
        </li>
      ))}
    </ol>
  );
}
