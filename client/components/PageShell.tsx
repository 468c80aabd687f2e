import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.ts';
import { face } from '../state/face.ts';
import { Brand } from './Brand.tsx';
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
  const { Mark, Links } = face.value ?? {};
  return (
    <div class={styles.shell}>
      <a class={styles.skip} href="#main">
        {t('common.skip')}
      </a>
      <header class={styles.header}>
        <div class={styles.start}>
          <a class={styles.brand} href={home}>
            <Brand />
            Candor
          </a>
          {Mark && <Mark />}
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
          {Links && <Links />}
          <a href="/manage">{t('common.footer.manage')}</a>
        </p>
      </footer>
    </div>
  );
}
