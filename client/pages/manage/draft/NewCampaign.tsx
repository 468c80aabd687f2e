import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { language, t } from '../../../i18n/index.ts';
import { createCampaign } from '../../../services/manage.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { CampaignForm } from './CampaignForm.tsx';
import { emptyForm } from './form.ts';

/** /manage/new */
export default function NewCampaign() {
  const { route } = useLocation();
  const initial = useMemo(() => emptyForm(language.peek()), []);
  return (
    <ConsoleShell>
      <div class="stack">
        <PageHeading title={t('manage.new.title')} />
        <p class="measure">{t('manage.new.text')}</p>
        <CampaignForm
          initial={initial}
          submit={t('manage.new.submit')}
          save={async (draft, saved) => {
            const { campaign } = await createCampaign(draft);
            saved();
            route(`/manage/c/${campaign.slug}`, true);
          }}
        />
      </div>
    </ConsoleShell>
  );
}
