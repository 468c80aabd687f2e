import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { classes } from './classes.ts';
import styles from './PageHeading.module.css';

/** Nothing is focused when the site is first opened: the browser starts at the top by itself. */
let opened = false;

interface PageHeadingProps {
  /** The page's name in the title of the window; the text of the heading unless given. */
  title: string;
  children?: ComponentChildren;
  lang?: string | undefined;
  /** In the size of a campaign's question, which is the largest there is. */
  display?: boolean;
  /** There for screen readers and the title of the window only. */
  hidden?: boolean;
}

/** The page's one h1. Names the window, and takes the focus after a change of page so that screen readers start there. */
export function PageHeading({ title, children, lang, display = false, hidden = false }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (opened) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, []);
  useEffect(() => {
    document.title = `${title} · Candor`;
  }, [title]);
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      lang={lang}
      dir="auto"
      class={classes(styles.heading, !display && styles.page, hidden && 'visually-hidden')}
    >
      {children ?? title}
    </h1>
  );
}
