import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { t } from '../../../i18n/index.ts';
import { ApiError } from '../../../services/api.ts';
import { groups, managed } from '../../../services/contracts/console.data.ts';
import { renameGroup } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { FormSection } from '../draft/FormSection.tsx';
import { MissingPage } from '../MissingPage.tsx';
import { may } from '../session.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { GroupDialog } from './GroupDialog.tsx';
import { GroupFacts } from './GroupFacts.tsx';
import { GroupPeople } from './GroupPeople.tsx';
import { loadPeople } from './load-people.ts';
import { NextEpoch } from './NextEpoch.tsx';
import { campaignsOf } from './people.ts';
import { RemoveGroup } from './RemoveGroup.tsx';
import { TakenBy } from './TakenBy.tsx';

/** Throws ApiError, group_not_found where there is none of this id. */
async function load(id: string) {
  const { groups: all, campaigns } = await loadPeople();
  const group = all.find((one) => one.id === id);
  if (!group) throw new ApiError('group_not_found');
  const others = all.filter((one) => one !== group).map(({ name }) => name);
  return { group, others, campaigns: campaignsOf(id, campaigns) };
}

interface HeadProps {
  group: ManagedGroup;
  /** What other groups are called. */
  others: readonly string[];
  onChanged: () => Promise<void>;
}

function Head({ group, others, onChanged }: HeadProps) {
  const renaming = useSignal(false);
  return (
    <header class="stack-tight">
      <div class="row-apart">
        <PageHeading title={group.name} />
        {may(groups.renameGroup) && (
          <Button
            onClick={() => {
              renaming.value = true;
            }}
          >
            {t('manage.group.rename')}
          </Button>
        )}
      </div>
      <GroupFacts group={group} />
      {renaming.value && (
        <GroupDialog
          title={t('manage.group.renaming', { name: group.name })}
          submit={t('manage.group.rename')}
          initial={group.name}
          taken={others}
          save={async ({ name }) => {
            await renameGroup(group.id, name);
            await onChanged();
            notify(t('manage.form.saved'));
            renaming.value = false;
          }}
          onClose={() => {
            renaming.value = false;
          }}
        />
      )}
    </header>
  );
}

function Campaigns({ group, campaigns }: { group: string; campaigns: readonly CampaignView[] }) {
  return (
    <FormSection title={t('manage.group.campaigns')} text={t('manage.group.campaignsText')}>
      {campaigns.length > 0 ? <TakenBy campaigns={campaigns} /> : <p>{t('manage.groups.unused')}</p>}
      {may(managed.createCampaign) && (
        <div>
          <ButtonLink href={`/manage/new?group=${group}`}>{t('manage.list.new')}</ButtonLink>
        </div>
      )}
    </FormSection>
  );
}

/** /manage/people/:group: its list, its codes, the campaigns that take it. */
export default function GroupPage({ group: id }: { group: string }) {
  const { data, error: failed, refresh } = useConsoleResource(useCallback(() => load(id), [id]));
  const error = failed.value;
  if (error?.code === 'group_not_found') return <MissingPage />;
  const loaded = data.value;
  return (
    <ConsoleShell>
      {!loaded && error && <ErrorNotice error={error} onRetry={refresh} />}
      {!loaded && !error && <Loading lines={4} />}
      {loaded && (
        <div class="stack-wide" key={id}>
          <Head group={loaded.group} others={loaded.others} onChanged={refresh} />
          {may(groups.readRoster) && (
            <GroupPeople group={loaded.group} campaigns={loaded.campaigns} onChanged={refresh} />
          )}
          <div>
            <Campaigns group={id} campaigns={loaded.campaigns} />
            {may(groups.beginEpoch) && <NextEpoch group={loaded.group} onChanged={refresh} />}
            {may(groups.removeGroup) && (
              <RemoveGroup group={loaded.group} campaigns={loaded.campaigns} onRefused={refresh} />
            )}
          </div>
        </div>
      )}
    </ConsoleShell>
  );
}
