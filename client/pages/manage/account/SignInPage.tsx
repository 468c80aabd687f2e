import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { readSetup } from '../../../services/manage.ts';
import { AccountPage } from './AccountPage.tsx';
import { returnPath } from './return-path.ts';
import { SignInForm } from './SignInForm.tsx';

export function SignInPage() {
  const { query, route } = useLocation();
  const setupNeeded = useSignal(false);
  useEffect(() => {
    // a hint only: where the server does not answer, signing in will say so
    readSetup().then(
      ({ needed }) => {
        setupNeeded.value = needed;
      },
      () => {},
    );
  }, [setupNeeded]);
  return (
    <AccountPage title={t('manage.signIn.title')} text={t('manage.signIn.text')}>
      <div class="stack">
        {setupNeeded.value && <Card tone="seal">{t('manage.signIn.setup')}</Card>}
        <SignInForm onDone={() => route(returnPath(query.then), true)} />
        <p class="small">
          <a href="/manage/forgot">{t('manage.forgot.link')}</a>
        </p>
      </div>
    </AccountPage>
  );
}
