import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { removeApp, removePasskey } from '../../../services/factors.ts';
import { notify } from '../../../state/notices.ts';
import { useAction } from '../use-action.ts';

interface RemoveProps {
  factor: 'app' | { id: string; name: string };
  onRemoved: () => Promise<void>;
  onClose: () => void;
}

/** Asks before one of one's own factors is removed. */
export function Remove({ factor, onRemoved, onClose }: RemoveProps) {
  const { busy, error, run } = useAction();
  const remove = () =>
    run(async () => {
      await (factor === 'app' ? removeApp() : removePasskey(factor.id));
      notify(t('factors.removed'));
      await onRemoved();
    });
  return (
    <ConfirmDialog
      title={
        factor === 'app' ? t('factors.removing.app') : t('factors.removing.passkey', { name: factor.name })
      }
      confirm={t('factors.removing.confirm')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      {error && <ErrorNotice error={error} />}
      <p>{t('factors.removing.text')}</p>
    </ConfirmDialog>
  );
}
