import { PageHeading } from '../../../components/PageHeading.tsx';
import { t } from '../../../i18n/index.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { roleNames } from '../role-names.ts';
import { loadSession, session } from '../session.ts';
import { Factors } from './Factors.tsx';

/** In place of every page of the console, as long as a second factor is demanded that is not set up yet. */
export default function RequiredFactor() {
  return (
    <ConsoleShell>
      <div class="stack-wide">
        <header class="stack-tight">
          <PageHeading title={t('factors.required.title')} />
          <p class="measure">
            {t('factors.required.text', { roles: roleNames(session.value?.roles ?? []) })}
          </p>
        </header>
        <Factors onChanged={loadSession} />
      </div>
    </ConsoleShell>
  );
}
