import { ButtonLink } from '../../components/Button.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageShell } from '../../components/PageShell.tsx';
import { t } from '../../i18n/index.ts';

export function NotFound() {
  return (
    <PageShell>
      <div class="stack">
        <PageHeading title={t('common.missing.title')} />
        <p>{t('common.missing.text')}</p>
        <p>
          <ButtonLink href="/">{t('common.missing.home')}</ButtonLink>
        </p>
      </div>
    </PageShell>
  );
}
