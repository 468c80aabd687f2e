import { t } from '../../../i18n/index.ts';

/** Beside everything that is typed or chosen: the way to who sees what of it. */
export function SeeLink({ slug }: { slug: string }) {
  return (
    <p class="links small">
      <a href={`/c/${slug}/see`}>{t('participant.see.title')}</a>
    </p>
  );
}
