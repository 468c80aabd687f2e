import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { beginApp, confirmApp } from '../../../services/factors.ts';
import { notify } from '../../../state/notices.ts';
import { QrCode } from '../../invite/QrCode.tsx';
import { useAction } from '../use-action.ts';
import styles from './Factors.module.css';

export interface AddProps {
  /** With new recovery codes, where they came with it. */
  onAdded: (codes: readonly string[] | null) => Promise<void>;
  onClose: () => void;
}

interface Shown {
  secret: string;
  modules: boolean[][];
}

/** As people type it; apps take it with spaces. */
const inBlocks = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ');

/** The secret for an app, as a picture and as text, and the code that shows that the app has it. */
export function SetUpApp({ onAdded, onClose }: AddProps) {
  const shown = useSignal<Shown | undefined>(undefined);
  const code = useSignal('');
  const making = useAction();
  const { busy, error, run } = useAction();
  const begin = () =>
    making.run(async () => {
      const [{ secret, address }, { encodeQR }] = await Promise.all([beginApp(), import('qr')]);
      shown.value = { secret, modules: encodeQR(address, 'raw', { ecc: 'medium', border: 4 }) };
    });
  useEffect(() => void begin(), []);
  const confirm = () =>
    run(async () => {
      const { codes } = await confirmApp(code.value);
      notify(t('factors.added'));
      await onAdded(codes);
    });
  return (
    <Dialog title={t('factors.app.setUp')} onClose={onClose}>
      {making.error && <ErrorNotice error={making.error} onRetry={begin} />}
      {!shown.value && !making.error && <Loading lines={4} />}
      {shown.value && (
        <form class="stack" onSubmit={submitTo(confirm)}>
          <p>{t('factors.app.scan')}</p>
          <QrCode modules={shown.value.modules} label={t('factors.app.code.label')} />
          <p>
            {t('factors.app.secret')} <span class={styles.secret}>{inBlocks(shown.value.secret)}</span>
          </p>
          <div>
            <CopyButton text={shown.value.secret} />
          </div>
          {error && <ErrorNotice error={error} />}
          <TextField
            label={t('factors.app.confirm')}
            autocomplete="one-time-code"
            inputMode="numeric"
            dir="ltr"
            required
            maxLength={20}
            value={code.value}
            onInput={(value) => {
              code.value = value;
            }}
          />
          <div>
            <Button variant="primary" type="submit" busy={busy}>
              {t('factors.app.submit')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
