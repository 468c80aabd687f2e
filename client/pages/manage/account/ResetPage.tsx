import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { resetPassword } from '../../../services/own-account.ts';
import { notify } from '../../../state/notices.ts';
import { giveUpSession } from '../session.ts';
import { useAction } from '../use-action.ts';
import { AccountPage } from './AccountPage.tsx';
import { NewPassword } from './NewPassword.tsx';
import { useLinkToken } from './use-link-token.ts';

function ResetForm({ token }: { token: string }) {
  const { route } = useLocation();
  const password = useSignal('');
  const { busy, error, run } = useAction();
  return (
    <form
      class="stack"
      onSubmit={submitTo(() =>
        run(async () => {
          await resetPassword({ token, password: password.value });
          giveUpSession();
          notify(t('manage.reset.done'));
          route('/manage/sign-in', true);
        }),
      )}
    >
      {error && (
        <ErrorNotice error={error}>
          {error.code === 'reset_link_invalid' && (
            <ButtonLink small href="/manage/forgot">
              {t('manage.forgot.link')}
            </ButtonLink>
          )}
        </ErrorNotice>
      )}
      <NewPassword
        label={t('manage.reset.password')}
        own={[]}
        value={password.value}
        onInput={(value) => {
          password.value = value;
        }}
      />
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          {t('manage.reset.submit')}
        </Button>
      </div>
    </form>
  );
}

/** /manage/reset#TOKEN: the one-time link for a new password. */
export function ResetPage() {
  const token = useLinkToken();
  return (
    <AccountPage title={t('manage.forgot.title')} text={t('manage.reset.text')}>
      {token ? <ResetForm key={token} token={token} /> : <p>{t('manage.reset.missing')}</p>}
    </AccountPage>
  );
}
