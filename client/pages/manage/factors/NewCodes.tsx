import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { makeRecoveryCodes } from '../../../services/factors.ts';
import { useAction } from '../use-action.ts';

interface NewCodesProps {
  onMade: (codes: readonly string[]) => Promise<void>;
  onClose: () => void;
}

/** Asks before recovery codes that somebody may have kept stop working. */
export function NewCodes({ onMade, onClose }: NewCodesProps) {
  const { busy, error, run } = useAction();
  const make = () => run(async () => onMade(await makeRecoveryCodes()));
  return (
    <ConfirmDialog
      title={t('factors.codes.renewing')}
      confirm={t('factors.codes.renew')}
      busy={busy}
      onConfirm={() => void make()}
      onClose={onClose}
    >
      {error && <ErrorNotice error={error} />}
      <p>{t('factors.codes.renewText')}</p>
    </ConfirmDialog>
  );
}
