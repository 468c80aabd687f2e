import { useSignal } from '@preact/signals';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { language, t } from '../../../i18n/index.ts';
import { forgetPassword } from '../../../services/own-account.ts';
import { useAction } from '../use-action.ts';
import { EmailField } from './AccountFields.tsx';
import { AccountPage } from './AccountPage.tsx';
import { useSetup } from './use-setup.ts';

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
  // Where the server does not answer, asking will say so.
  const mails = useSetup()?.mails ?? true;
  return (
    <AccountPage
      title={t('manage.forgot.title')}
      text={t(mails ? 'manage.forgot.text' : 'manage.forgot.noMails')}
    >
      {mails ? <Ask /> : <code>npm run admin -- reset-password name@example.com</code>}
    </AccountPage>
  );
}
