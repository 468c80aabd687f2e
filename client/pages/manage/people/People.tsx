import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { t } from '../../../i18n/index.ts';
import { groups as contracts } from '../../../services/contracts/console.data.ts';
import { createGroup } from '../../../services/manage.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { may } from '../session.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { GroupDialog } from './GroupDialog.tsx';
import { GroupFacts } from './GroupFacts.tsx';
import { loadPeople } from './load-people.ts';
import styles from './People.module.css';
import { campaignsOf } from './people.ts';
import { TakenBy } from './TakenBy.tsx';

/** So many of the campaigns that take a group are named in the list; its own page has them all. */
const named = 3;

function GroupItem({ group, campaigns }: { group: ManagedGroup; campaigns: readonly CampaignView[] }) {
  const taking = campaignsOf(group.id, campaigns);
  return (
    <Card as="li" class={styles.item}>
      <h2 class={styles.name} dir="auto">
        <a href={`/manage/people/${group.id}`}>{group.name}</a>
      </h2>
      <GroupFacts group={group} />
      {taking.length === 0 ? (
        <p class="small">{t('manage.groups.unused')}</p>
      ) : (
        <TakenBy campaigns={taking.slice(0, named)} />
      )}
      {taking.length > named && (
        <p class="small">{t('manage.groups.more', { count: taking.length - named })}</p>
      )}
    </Card>
  );
}

/** /manage/people: the groups, whichever campaigns they take part in. */
export default function People() {
  const { route } = useLocation();
  const people = useConsoleResource(loadPeople);
  const creating = useSignal(false);
  const groups = people.data.value?.groups;
  const error = people.error.value;
  const create = may(contracts.createGroup) && (
    <Button
      variant="primary"
      onClick={() => {
        creating.value = true;
      }}
    >
      {t('manage.groups.new')}
    </Button>
  );
  return (
    <ConsoleShell>
      <div class="stack">
        <div class="row-apart">
          <PageHeading title={t('manage.groups.title')} />
          {groups && groups.length > 0 && create}
        </div>
        {!groups && error && <ErrorNotice error={error} onRetry={people.refresh} />}
        {!groups && !error && <Loading />}
        {groups?.length === 0 && (
          <EmptyState title={t('manage.groups.empty.title')} actions={create}>
            {t('manage.groups.empty.text')}
          </EmptyState>
        )}
        {groups && groups.length > 0 && (
          <>
            <p class="measure">{t('manage.groups.text')}</p>
            <ul class={styles.list}>
              {groups.map((group) => (
                <GroupItem key={group.id} group={group} campaigns={people.data.value?.campaigns ?? []} />
              ))}
            </ul>
          </>
        )}
      </div>
      {creating.value && (
        <GroupDialog
          title={t('manage.groups.new')}
          submit={t('manage.groups.create')}
          taken={groups?.map(({ name }) => name) ?? []}
          choosesAdmission
          save={async (group) => {
            const { id } = await createGroup(group);
            route(`/manage/people/${id}`);
          }}
          onClose={() => {
            creating.value = false;
          }}
        />
      )}
    </ConsoleShell>
  );
}
