import { useSignal } from '@preact/signals';
import { limits } from '../../../../shared/api/constants.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { addPasskey } from '../../../services/factors.ts';
import { notify } from '../../../state/notices.ts';
import { useAction } from '../use-action.ts';
import type { AddProps } from './SetUpApp.tsx';

/** A name for the passkey, which the browser makes then. */
export function AddPasskey({ onAdded, onClose }: AddProps) {
  const name = useSignal('');
  const { busy, error, run } = useAction();
  const add = () =>
    run(async () => {
      const { codes } = await addPasskey(name.value.trim());
      notify(t('factors.added'));
      await onAdded(codes);
    });
  return (
    <Dialog title={t('factors.passkey.add')} onClose={onClose}>
      <form class="stack" onSubmit={submitTo(add)}>
        {error && <ErrorNotice error={error} />}
        <TextField
          label={t('factors.passkey.name')}
          hint={t('factors.passkey.nameHint')}
          autocomplete="off"
          required
          maxLength={limits.passkeyName}
          value={name.value}
          onInput={(value) => {
            name.value = value;
          }}
        />
        <div>
          <Button variant="primary" type="submit" busy={busy}>
            {t('factors.passkey.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
