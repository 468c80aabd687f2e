import { ButtonLink } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import { AccountPage } from './AccountPage.tsx';
import { SetupForm } from './SetupForm.tsx';
import { useLinkToken } from './use-link-token.ts';

/** /manage/setup#TOKEN: the one-time link that the server prints at its first start. */
export function SetupPage() {
  const token = useLinkToken();
  return (
    <AccountPage title={t('manage.setup.title')} text={t('manage.setup.text')}>
      {token ? (
        <SetupForm token={token} />
      ) : (
        <div class="stack">
          <p>{t('manage.setup.missing')}</p>
          <div>
            <ButtonLink href="/manage/sign-in">{t('manage.signIn.title')}</ButtonLink>
          </div>
        </div>
      )}
    </AccountPage>
  );
}
