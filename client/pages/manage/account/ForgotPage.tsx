import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { language, t } from '../../../i18n/index.ts';
import { readSetup } from '../../../services/manage.ts';
import { forgetPassword } from '../../../services/own-account.ts';
import { useAction } from '../use-action.ts';
import { EmailField } from './AccountFields.tsx';
import { AccountPage } from './AccountPage.tsx';

function Ask() {
  const email = useSignal('');
  const sent = useSignal(false);
  const { busy, error, run } = useAction();
  if (sent.value) return <p role="status">{t('manage.forgot.sent')}</p>;
  return (
    <form
      class="stack"
      onSubmit={submitTo(() =>
        run(async () => {
          await forgetPassword({ email: email.value.trim(), language: language.peek() });
          sent.value = true;
        }),
      )}
    >
      {error && <ErrorNotice error={error} />}
      <EmailField email={email} />
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          {t('manage.forgot.submit')}
        </Button>
      </div>
    </form>
  );
}

/** /manage/forgot: a link for a new password, by mail or from whoever runs the server. */
export function ForgotPage() {
  const mails = useSignal(true);
  useEffect(() => {
    // where the server does not answer, asking will say so
    readSetup().then(
      (setup) => {
        mails.value = setup.mails;
      },
      () => {},
    );
  }, [mails]);
  return (
    <AccountPage
      title={t('manage.forgot.title')}
      text={t(mails.value ? 'manage.forgot.text' : 'manage.forgot.noMails')}
    >
      {mails.value ? <Ask /> : <code>npm run admin -- reset-password name@example.com</code>}
    </AccountPage>
  );
}
