import { t } from '../../i18n/index.ts';
import styles from './Audit.module.css';

/** This page comes from the very server that is checked: whoever wants to be sure does not use it. */
export function Yourself({ slug }: { slug: string }) {
  return (
    <section class="stack-tight" aria-labelledby="yourself">
      <h2 id="yourself">{t('audit.yourself.title')}</h2>
      <p class="measure">{t('audit.yourself.text')}</p>
      <code class={styles.code}>{`npm run verify -- ${location.origin}/c/${slug}`}</code>
    </section>
  );
}
