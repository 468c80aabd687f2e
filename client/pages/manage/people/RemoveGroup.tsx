import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { removeGroup } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { FormSection } from '../draft/FormSection.tsx';
import { useAction } from '../use-action.ts';

interface RemoveGroupProps {
  group: ManagedGroup;
  /** Those that take it: as long as there is one, it stays. */
  campaigns: readonly CampaignView[];
  /** A campaign took it meanwhile. */
  onRefused: () => Promise<void>;
}

export function RemoveGroup({ group: { id, name, members }, campaigns, onRefused }: RemoveGroupProps) {
  const { route } = useLocation();
  const asking = useSignal(false);
  const { busy, error, run } = useAction();
  const remove = () =>
    run(async () => {
      try {
        await removeGroup(id);
        notify(t('manage.group.removed', { name }));
        route('/manage/people', true);
      } catch (thrown) {
        asking.value = false;
        await onRefused();
        throw thrown;
      }
    });
  return (
    <FormSection title={t('manage.group.remove')} text={t('manage.group.removeText', { count: members })}>
      {error && <ErrorNotice error={error} />}
      {campaigns.length > 0 ? (
        <p>{t('manage.group.taken', { count: campaigns.length })}</p>
      ) : (
        <div>
          <Button
            variant="danger"
            onClick={() => {
              asking.value = true;
            }}
          >
            {t('manage.group.remove')}
          </Button>
        </div>
      )}
      {asking.value && (
        <ConfirmDialog
          title={t('manage.group.removing', { name })}
          confirm={t('manage.group.remove')}
          danger
          busy={busy}
          onConfirm={() => void remove()}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('manage.group.removeText', { count: members })}</p>
        </ConfirmDialog>
      )}
    </FormSection>
  );
}
