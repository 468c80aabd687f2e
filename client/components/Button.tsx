import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import styles from './Button.module.css';
import { classes } from './classes.ts';

interface Look {
  /** `primary`: the one thing to do on a page. `quiet`: no edge. `danger`: it cannot be undone. */
  variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  small?: boolean;
  children: ComponentChildren;
}

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes, 'type' | 'disabled'> & {
    type?: 'button' | 'submit';
    disabled?: boolean;
    /** Its action is under way: it stays focusable and does nothing. */
    busy?: boolean;
  };

function looks({ variant = 'plain', small = false }: Omit<Look, 'children'>): string {
  return classes(styles.button, styles[variant], small && styles.small);
}

export function Button({ variant, small, busy = false, type = 'button', children, ...rest }: ButtonProps) {
  const { onClick, class: extra, ...attributes } = rest;
  return (
    <button
      {...attributes}
      type={type}
      class={classes(
        looks({ ...(variant ? { variant } : {}), ...(small ? { small } : {}) }),
        String(extra ?? ''),
      )}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else if (typeof onClick === 'function') onClick.call(event.currentTarget, event);
      }}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({
  variant,
  small,
  href,
  download,
  children,
}: Look & { href: string; download?: string | undefined }) {
  return (
    <a
      class={looks({ ...(variant ? { variant } : {}), ...(small ? { small } : {}) })}
      href={href}
      download={download}
    >
      {children}
    </a>
  );
}
