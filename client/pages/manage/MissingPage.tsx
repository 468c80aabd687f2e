import { ButtonLink } from '../../components/Button.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { t } from '../../i18n/index.ts';
import { ConsoleShell } from './ConsoleShell.tsx';

export function MissingPage() {
  return (
    <ConsoleShell>
      <div class="stack">
        <PageHeading title={t('manage.missing.title')} />
        <p>{t('manage.missing.text')}</p>
        <p>
          <ButtonLink href="/manage">{t('manage.missing.home')}</ButtonLink>
        </p>
      </div>
    </ConsoleShell>
  );
}
