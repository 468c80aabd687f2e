import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { classes } from './classes.ts';
import styles from './SubNav.module.css';

export interface SubNavItem {
  href: string;
  label: ComponentChildren;
  /** Also current on pages below `href`. */
  deep?: boolean;
}

/** The pages of one area, as links; the current one is marked. On narrow screens they wrap: each stays in sight. */
export function SubNav({ label, items }: { label: string; items: readonly SubNavItem[] }) {
  const { path } = useLocation();
  return (
    <nav class={styles.nav} aria-label={label}>
      <ul class={styles.list}>
        {items.map(({ href, label: text, deep }) => {
          const current = path === href || (deep && path.startsWith(`${href}/`));
          return (
            <li key={href}>
              <a
                class={classes(styles.link, current && styles.current)}
                href={href}
                aria-current={current ? 'page' : undefined}
              >
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
