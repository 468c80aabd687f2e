import { useSignal } from '@preact/signals';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { formatDay } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { beginEpoch } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { FormSection } from '../draft/FormSection.tsx';
import { useAction } from '../use-action.ts';

interface NextEpochProps {
  group: ManagedGroup;
  onChanged: () => Promise<void>;
}

/** Since when memberships of this group are given, and another beginning for them. */
export function NextEpoch({ group: { id, name, admission, epoch, begun }, onChanged }: NextEpochProps) {
  const asking = useSignal(false);
  const { busy, error, run } = useAction();
  const begin = () =>
    run(async () => {
      try {
        await beginEpoch(id, epoch);
        notify(t('manage.group.epoch.begun'));
      } finally {
        asking.value = false;
        await onChanged();
      }
    });
  return (
    <FormSection title={t('manage.group.epoch')} text={t(`manage.group.epoch.${admission}`)}>
      {error && <ErrorNotice error={error} />}
      <p>{t('manage.group.epoch.since', { day: formatDay(begun) })}</p>
      <div>
        <Button
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('manage.group.epoch.begin')}
        </Button>
      </div>
      {asking.value && (
        <ConfirmDialog
          title={t('manage.group.epoch.beginning', { name })}
          confirm={t('manage.group.epoch.begin')}
          busy={busy}
          onConfirm={() => void begin()}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('manage.group.epoch.meaning')}</p>
        </ConfirmDialog>
      )}
    </FormSection>
  );
}
