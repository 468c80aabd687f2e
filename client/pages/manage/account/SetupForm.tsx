import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { setUp } from '../../../services/manage.ts';
import { startSession } from '../session.ts';
import { useAction } from '../use-action.ts';
import { EmailField, NameField } from './AccountFields.tsx';
import { NewPassword } from './NewPassword.tsx';

/** Makes the first manager's account, and signs in. */
export function SetupForm({ token }: { token: string }) {
  const { route } = useLocation();
  const name = useSignal('');
  const email = useSignal('');
  const password = useSignal('');
  const { busy, error, run } = useAction();
  return (
    <form
      class="stack"
      onSubmit={submitTo(() =>
        run(async () => {
          const manager = { name: name.value.trim(), email: email.value.trim(), password: password.value };
          startSession(await setUp({ token, ...manager }));
          route('/manage', true);
        }),
      )}
    >
      {error && (
        <ErrorNotice error={error}>
          {error.code === 'setup_done' && (
            <ButtonLink small href="/manage/sign-in">
              {t('manage.signIn.title')}
            </ButtonLink>
          )}
        </ErrorNotice>
      )}
      <NameField name={name} />
      <EmailField email={email} />
      <NewPassword
        label={t('manage.account.password')}
        own={[name.value, email.value]}
        value={password.value}
        onInput={(value) => {
          password.value = value;
        }}
      />
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          {t('manage.setup.submit')}
        </Button>
      </div>
    </form>
  );
}
