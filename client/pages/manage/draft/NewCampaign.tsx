import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { language, t } from '../../../i18n/index.ts';
import { createCampaign, listGroups } from '../../../services/manage.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { useConsoleResource } from '../use-console-resource.ts';
import { CampaignForm } from './CampaignForm.tsx';
import { emptyForm } from './form.ts';

function NewForm({ groups }: { groups: readonly ManagedGroup[] }) {
  const { route, query } = useLocation();
  // of the groups as they were first seen: what is typed must not be replaced by a later fetch
  const initial = useMemo(() => emptyForm(language.peek(), groups, query.group), []);
  return (
    <CampaignForm
      initial={initial}
      submit={t('manage.new.submit')}
      groups={groups}
      save={async (draft, saved) => {
        const { campaign } = await createCampaign(draft);
        saved(campaign.pools);
        route(`/manage/c/${campaign.slug}`, true);
      }}
    />
  );
}

/** /manage/new, /manage/new?group=ID for one of the groups */
export default function NewCampaign() {
  const groups = useConsoleResource(listGroups);
  const known = groups.data.value;
  const error = groups.error.value;
  return (
    <ConsoleShell>
      <div class="stack">
        <PageHeading title={t('manage.new.title')} />
        <p class="measure">{t('manage.new.text')}</p>
        {!known && error && <ErrorNotice error={error} onRetry={groups.refresh} />}
        {!known && !error && <Loading lines={4} />}
        {known && <NewForm groups={known} />}
      </div>
    </ConsoleShell>
  );
}
