import { useSignal } from '@preact/signals';
import type { AccountView } from '../../../../shared/api/accounts.ts';
import type { Roles } from '../../../../shared/domain/roles.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { changeRoles } from '../../../services/accounts.ts';
import { notify } from '../../../state/notices.ts';
import { loadSession } from '../session.ts';
import { useAction } from '../use-action.ts';
import { RoleChoice } from './RoleChoice.tsx';

interface ChangeRolesProps {
  account: AccountView;
  own: boolean;
  onChanged: () => Promise<void>;
  onClose: () => void;
}

/** Gives somebody other roles. */
export function ChangeRoles({ account: { id, name, roles }, own, onChanged, onClose }: ChangeRolesProps) {
  const chosen = useSignal(roles);
  const { busy, error, run } = useAction();
  const [first, ...more] = chosen.value;
  const save = (wanted: Roles) =>
    run(async () => {
      await changeRoles(id, wanted);
      notify(t('access.saved', { name }));
      await (own ? loadSession() : onChanged());
      onClose();
    });
  return (
    <Dialog
      title={t('access.changing', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={!first}
            onClick={() => first && void save([first, ...more])}
          >
            {t('access.save')}
          </Button>
        </>
      }
    >
      {error && <ErrorNotice error={error} />}
      <RoleChoice
        chosen={chosen.value}
        onChange={(value) => {
          chosen.value = value;
        }}
      />
      {!first && <p role="status">{t('access.none')}</p>}
      {own && first && !chosen.value.includes('administrator') && <p role="status">{t('access.own')}</p>}
    </Dialog>
  );
}
