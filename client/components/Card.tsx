import type { ComponentChildren } from 'preact';
import styles from './Card.module.css';
import { classes } from './classes.ts';

interface CardProps {
  /** The element it is: `article` for something that stands for itself, `section` needs a heading inside. */
  as?: 'div' | 'article' | 'section' | 'aside' | 'li';
  /** `seal`: about anonymity. `alarm`: something is wrong. */
  tone?: 'plain' | 'seal' | 'alarm';
  class?: string | undefined;
  lang?: string;
  labelledBy?: string;
  children: ComponentChildren;
}

export function Card({
  as: Element = 'div',
  tone = 'plain',
  class: extra,
  lang,
  labelledBy,
  children,
}: CardProps) {
  return (
    <Element class={classes(styles.card, styles[tone], extra)} lang={lang} aria-labelledby={labelledBy}>
      {children}
    </Element>
  );
}
