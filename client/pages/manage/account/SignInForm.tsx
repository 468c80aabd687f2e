import { useSignal } from '@preact/signals';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { signIn } from '../../../services/manage.ts';
import { startSession } from '../session.ts';
import { useAction } from '../use-action.ts';
import { EmailField } from './AccountFields.tsx';

/** Signs in. `email` is filled in where it is known; `onDone` follows once the server has agreed. */
export function SignInForm({ email: known = '', onDone }: { email?: string; onDone?: () => void }) {
  const email = useSignal(known);
  const password = useSignal('');
  const { busy, error, run } = useAction();
  return (
    <form
      class="stack"
      onSubmit={submitTo(() =>
        run(async () => {
          startSession(await signIn({ email: email.value.trim(), password: password.value }));
          onDone?.();
        }),
      )}
    >
      {error && <ErrorNotice error={error} />}
      <EmailField email={email} />
      <TextField
        type="password"
        label={t('manage.account.password')}
        autocomplete="current-password"
        required
        value={password.value}
        onInput={(value) => {
          password.value = value;
        }}
      />
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          {t('manage.signIn.submit')}
        </Button>
      </div>
    </form>
  );
}
