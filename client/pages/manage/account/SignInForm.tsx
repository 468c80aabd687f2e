import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { Session } from '../../../../shared/api/manage.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { loadArea, t } from '../../../i18n/index.ts';
import { hasPasskeys } from '../../../services/has-passkeys.ts';
import { signIn } from '../../../services/manage.ts';
import { startSession } from '../session.ts';
import { useAction } from '../use-action.ts';
import { EmailField } from './AccountFields.tsx';
import type { SecondStepProps } from './SecondStep.tsx';

interface SignInFormProps {
  /** Filled in where it is known. */
  email?: string;
  /** Does the server have passkeys? */
  passkeys: boolean;
  /** Follows once the server has agreed. */
  onDone?: () => void;
}

type Next = Pick<SecondStepProps, 'ways'> & { Form: FunctionComponent<SecondStepProps> };

/** The second step is loaded for those who have one. */
async function loadSecondStep(): Promise<Next['Form']> {
  const [{ SecondStep }] = await Promise.all([import('./SecondStep.tsx'), loadArea('factors')]);
  return SecondStep;
}

/** Signs in, in one step or in two. */
export function SignInForm({ email: known = '', passkeys, onDone }: SignInFormProps) {
  const email = useSignal(known);
  const password = useSignal('');
  const next = useSignal<Next | undefined>(undefined);
  const { busy, error, run } = useAction();
  const enter = (who: Session) => {
    startSession(who);
    onDone?.();
  };
  const submit = () =>
    run(async () => {
      const reply = await signIn({ email: email.value.trim(), password: password.value });
      if ('second' in reply) next.value = { ways: reply.second, Form: await loadSecondStep() };
      else enter(reply);
    });
  const usePasskey = () =>
    run(async () => {
      const { showPasskey } = await import('../../../services/factors.ts');
      enter(await showPasskey('only'));
    });
  if (next.value) {
    const { ways, Form } = next.value;
    const goBack = () => {
      next.value = undefined;
    };
    return <Form ways={ways} onSignedIn={enter} onBack={goBack} />;
  }
  return (
    <form class="stack" onSubmit={submitTo(submit)}>
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
      <div class="row">
        <Button variant="primary" type="submit" busy={busy}>
          {t('manage.signIn.submit')}
        </Button>
        {passkeys && hasPasskeys() && (
          <Button busy={busy} onClick={() => void usePasskey()}>
            {t('manage.signIn.passkey')}
          </Button>
        )}
      </div>
    </form>
  );
}
