import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { t } from '../../../i18n/index.ts';
import { updateCampaign } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { CampaignForm } from '../draft/CampaignForm.tsx';
import { toForm } from '../draft/form.ts';
import { ConsolePage } from './ConsolePage.tsx';
import { DeleteDraft } from './DeleteDraft.tsx';
import { FrozenSettings } from './FrozenSettings.tsx';
import { useManaged } from './managed.ts';

function DraftSettings() {
  const { managed, resource } = useManaged();
  const { route } = useLocation();
  const { id, slug } = managed.campaign;
  // of this campaign as it was first seen: what is typed must not be replaced by a later fetch
  const initial = useMemo(() => toForm(managed.campaign), [id]);
  return (
    <div>
      <CampaignForm
        initial={initial}
        submit={t('manage.form.save')}
        listed={new Map(managed.pools.map(({ pool, members }) => [pool, members]))}
        save={async (draft, saved) => {
          const changed = await updateCampaign(slug, draft);
          saved();
          notify(t('manage.form.saved'));
          if (changed.campaign.slug === slug) resource.set(changed);
          else route(`/manage/c/${changed.campaign.slug}/settings`, true);
        }}
      />
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
