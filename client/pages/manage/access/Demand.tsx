import { useSignal } from '@preact/signals';
import type { Role } from '../../../../shared/domain/roles.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { changeDemand } from '../../../services/factors.ts';
import { notify } from '../../../state/notices.ts';
import { ownAccount } from '../places.ts';
import { useAction } from '../use-action.ts';
import { RoleChoice } from './RoleChoice.tsx';

interface DemandProps {
  /** Of which a second factor is demanded so far. */
  demanded: readonly Role[];
  onChanged: () => Promise<void>;
  onClose: () => void;
}

/** Demands a second factor of some roles. */
export function Demand({ demanded, onChanged, onClose }: DemandProps) {
  const chosen = useSignal(demanded);
  const { busy, error, run } = useAction();
  const save = () =>
    run(async () => {
      await changeDemand({ roles: [...chosen.value] });
      notify(t('access.demand.saved'));
      await onChanged();
      onClose();
    });
  return (
    <Dialog
      title={t('access.demand.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {t('access.demand.save')}
          </Button>
        </>
      }
    >
      {error && (
        <ErrorNotice error={error}>
          {error.code === 'own_factor_first' && (
            <ButtonLink small href={ownAccount}>
              {t('access.demand.own')}
            </ButtonLink>
          )}
        </ErrorNotice>
      )}
      <p>{t('access.demand.text')}</p>
      <RoleChoice
        chosen={chosen.value}
        onChange={(value) => {
          chosen.value = value;
        }}
      />
    </Dialog>
  );
}
