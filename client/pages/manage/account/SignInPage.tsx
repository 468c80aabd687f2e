import { useLocation } from 'preact-iso';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { AccountPage } from './AccountPage.tsx';
import { returnPath } from './return-path.ts';
import { SignInForm } from './SignInForm.tsx';
import { useSetup } from './use-setup.ts';

export function SignInPage() {
  const { query, route } = useLocation();
  const setup = useSetup();
  return (
    <AccountPage title={t('manage.signIn.title')} text={t('manage.signIn.text')}>
      <div class="stack">
        {setup?.needed && <Card tone="seal">{t('manage.signIn.setup')}</Card>}
        <SignInForm passkeys={setup?.passkeys ?? false} onDone={() => route(returnPath(query.then), true)} />
        <p class="small">
          <a href="/manage/forgot">{t('manage.forgot.link')}</a>
        </p>
      </div>
    </AccountPage>
  );
}
