import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.ts';
import { company } from '../state/company.ts';
import { Brand } from './Brand.tsx';
import { CompanyMark } from './CompanyMark.tsx';
import { classes } from './classes.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import styles from './PageShell.module.css';

interface PageShellProps {
  /** Beside the language switch: the sealed state, or who is signed in. */
  status?: ComponentChildren;
  /** Beside the brand: where else one may go. */
  places?: ComponentChildren;
  /** Under the header: the SubNav of the area. */
  nav?: ComponentChildren;
  /** Where the brand leads to. */
  home?: string;
  /** In the footer, beside the way to the console. */
  links?: ComponentChildren;
  /**
   * Of the campaign that the page is about, or of `some` of those that it lists: its times may tell who wrote, and nobody is
   * promised more than is true.
   */
  weak?: boolean | 'some' | undefined;
  children: ComponentChildren;
}

/** Header, main and footer around every page. One a page. */
export function PageShell(props: PageShellProps) {
  const { status, places, nav, home = '/', links, weak = false, children } = props;
  const { accent, imprint, privacy } = company.value;
  return (
    <div class={styles.shell}>
      <a class={styles.skip} href="#main">
        {t('common.skip')}
      </a>
      <header class={classes(styles.header, accent && styles.accented)}>
        <div class={styles.start}>
          <a class={styles.brand} href={home}>
            <Brand />
            Candor
          </a>
          <CompanyMark />
          {places}
        </div>
        <div class={styles.status}>
          {status}
          <LanguageSwitch />
        </div>
      </header>
      {nav}
      <main class={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
      <footer class={styles.footer}>
        <p>{t(`common.footer.${weak === 'some' ? 'someWeak' : weak ? 'weak' : 'promise'}`)}</p>
        <p class={styles.links}>
          {links}
          {/* A tab of their own: what waits on this page would leave with it. */}
          {imprint && (
            <a href={imprint} target="_blank" rel="noreferrer">
              {t('common.footer.imprint')}
            </a>
          )}
          {privacy && (
            <a href={privacy} target="_blank" rel="noreferrer">
              {t('common.footer.privacy')}
            </a>
          )}
          <a href="/manage">{t('common.footer.manage')}</a>
        </p>
      </footer>
    </div>
  );
}
