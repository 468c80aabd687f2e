import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { listGroups, updateCampaign } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { CampaignForm } from '../draft/CampaignForm.tsx';
import { toForm } from '../draft/form.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { ConsolePage } from './ConsolePage.tsx';
import { DeleteDraft } from './DeleteDraft.tsx';
import { FrozenSettings } from './FrozenSettings.tsx';
import { useManaged } from './managed.ts';

interface DraftFormProps {
  groups: readonly ManagedGroup[];
  /** Fetches them again. */
  refreshGroups: () => Promise<void>;
}

function DraftForm({ groups, refreshGroups }: DraftFormProps) {
  const { managed, resource } = useManaged();
  const { route } = useLocation();
  const { id, slug } = managed.campaign;
  // of this campaign as it was first seen: what is typed must not be replaced by a later fetch
  const initial = useMemo(() => toForm(managed.campaign, groups), [id]);
  return (
    <CampaignForm
      initial={initial}
      submit={t('manage.form.save')}
      groups={groups}
      save={async (draft, saved) => {
        const changed = await updateCampaign(slug, draft);
        // Groups were made with it, or have gone.
        await refreshGroups();
        saved(changed.campaign.pools);
        notify(t('manage.form.saved'));
        if (changed.campaign.slug === slug) resource.set(changed);
        else route(`/manage/c/${changed.campaign.slug}/settings`, true);
      }}
    />
  );
}

function DraftSettings() {
  const { slug } = useManaged().managed.campaign;
  const groups = useConsoleResource(listGroups);
  const known = groups.data.value;
  const error = groups.error.value;
  return (
    <div>
      {!known && error && <ErrorNotice error={error} onRetry={groups.refresh} />}
      {!known && !error && <Loading lines={4} />}
      {known && <DraftForm groups={known} refreshGroups={groups.refresh} />}
      <DeleteDraft slug={slug} />
    </div>
  );
}

/** /manage/c/:slug/settings: a draft's can be changed, those of an opened campaign only read. */
export default function Settings() {
  const { campaign } = useManaged().managed;
  const draft = campaign.phase === 'draft';
  return (
    <ConsolePage
      title={t('manage.settings.title')}
      lead={t(draft ? 'manage.new.text' : 'manage.settings.frozen')}
    >
      {draft ? <DraftSettings /> : <FrozenSettings campaign={campaign} />}
    </ConsolePage>
  );
}
