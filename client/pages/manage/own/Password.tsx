import { useSignal } from '@preact/signals';
import type { Session } from '../../../../shared/api/manage.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { changePassword } from '../../../services/own-account.ts';
import { notify } from '../../../state/notices.ts';
import { NewPassword } from '../account/NewPassword.tsx';
import { FormSection } from '../draft/FormSection.tsx';
import { useAction } from '../use-action.ts';

export function Password({ who, onChanged }: { who: Session; onChanged: () => Promise<void> }) {
  const current = useSignal('');
  const password = useSignal('');
  const { busy, error, run } = useAction();
  return (
    <FormSection title={t('account.password')} text={t('account.passwordText')}>
      <form
        class="stack"
        onSubmit={submitTo(() =>
          run(async () => {
            await changePassword({ current: current.value, password: password.value });
            notify(t('account.changed'));
            current.value = '';
            password.value = '';
            await onChanged();
          }),
        )}
      >
        {error && <ErrorNotice error={error} />}
        <TextField
          type="password"
          label={t('account.current')}
          autocomplete="current-password"
          required
          maxLength={200}
          value={current.value}
          onInput={(value) => {
            current.value = value;
          }}
        />
        <NewPassword
          label={t('account.new')}
          own={[who.name, who.email]}
          value={password.value}
          onInput={(value) => {
            password.value = value;
          }}
        />
        <div>
          <Button type="submit" busy={busy}>
            {t('account.change')}
          </Button>
        </div>
      </form>
    </FormSection>
  );
}
