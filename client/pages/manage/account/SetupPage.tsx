import { useEffect, useState } from 'preact/hooks';
import { ButtonLink } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import { AccountPage } from './AccountPage.tsx';
import { SetupForm } from './SetupForm.tsx';

/** The token of the setup link, taken out of the address so that it stays in no history. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname);
  return token;
}

/** /manage/setup#TOKEN: the one-time link that the server prints at its first start. */
export function SetupPage() {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    // a link with another token, opened in the same window
    const onHash = () => setToken((known) => takeToken() || known);
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
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
