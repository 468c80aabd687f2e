import type { AccountView } from '../../../../shared/api/accounts.ts';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { removeFactors } from '../../../services/factors.ts';
import { notify } from '../../../state/notices.ts';
import { useAction } from '../use-action.ts';

interface RemoveFactorsProps {
  account: AccountView;
  onChanged: () => Promise<void>;
  onClose: () => void;
}

const told = {
  sent: 'access.factor.sent',
  failed: 'access.factor.failed',
  no: 'access.factor.untold',
} as const;

/** For somebody who has lost app, passkeys and recovery codes. */
export function RemoveFactors({ account: { id, name }, onChanged, onClose }: RemoveFactorsProps) {
  const { busy, error, run } = useAction();
  const remove = () =>
    run(async () => {
      const { mail } = await removeFactors(id);
      notify(t(told[mail], { name }));
      await onChanged();
      onClose();
    });
  return (
    <ConfirmDialog
      title={t('access.factor.removing', { name })}
      confirm={t('access.factor.remove')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      {error && <ErrorNotice error={error} />}
      <p>{t('access.factor.removeText', { name })}</p>
    </ConfirmDialog>
  );
}
