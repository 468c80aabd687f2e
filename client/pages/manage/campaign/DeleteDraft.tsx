import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { deleteCampaign } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { FormSection } from '../draft/FormSection.tsx';
import { useAction } from '../use-action.ts';

export function DeleteDraft({ slug }: { slug: string }) {
  const { route } = useLocation();
  const asking = useSignal(false);
  const { busy, error, run } = useAction();
  return (
    <FormSection title={t('manage.settings.delete.title')} text={t('manage.settings.delete.text')}>
      <div>
        <Button
          variant="danger"
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('manage.settings.delete.submit')}
        </Button>
      </div>
      {asking.value && (
        <ConfirmDialog
          title={t('manage.settings.delete.confirm')}
          confirm={t('manage.settings.delete.submit')}
          danger
          busy={busy}
          onConfirm={() =>
            void run(async () => {
              await deleteCampaign(slug);
              notify(t('manage.settings.deleted'));
              route('/manage', true);
            })
          }
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('manage.settings.delete.text')}</p>
          {error && <ErrorNotice error={error} />}
        </ConfirmDialog>
      )}
    </FormSection>
  );
}
