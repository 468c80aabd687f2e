import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { Progress } from '../../../components/Progress.tsx';
import { t } from '../../../i18n/index.ts';
import type { RosterMember } from '../../../services/manage.ts';
import { MemberTable } from './MemberTable.tsx';
import type { Members } from './members.ts';
import { NewCode } from './NewCode.tsx';
import { RemoveMember } from './RemoveMember.tsx';

interface MemberListProps {
  group: string;
  /** The campaign that links lead to; without one there are no new codes. */
  campaign: string | undefined;
  list: Members;
  onChanged: () => Promise<void>;
}

/** So many more are shown at once. */
const step = 100;

/** A group's roster by name, searched as it is typed. */
export function MemberList({ group, campaign, list, onChanged }: MemberListProps) {
  const search = useSignal('');
  const shown = useSignal(step);
  const removing = useSignal<RosterMember | undefined>(undefined);
  const renewing = useSignal<RosterMember | undefined>(undefined);
  const wanted = search.value.trim();
  const total = list.data.value?.length;
  const error = list.error.value;
  const found = useMemo(() => list.find(wanted), [list, list.ordered.value, wanted]);
  return (
    <Card as="section" labelledBy="members">
      <div class="stack">
        <div class="row-apart">
          <h2 id="members">{t('manage.roster.list.title')}</h2>
          {total !== undefined && (
            <span class="small numeric" role="status">
              {t('manage.roster.list.count', { count: wanted ? found.length : total })}
            </span>
          )}
        </div>
        {(search.value || (total !== undefined && total > 0)) && (
          <TextField
            type="search"
            label={t('manage.roster.list.search')}
            maxLength={100}
            value={search.value}
            onInput={(value) => {
              search.value = value;
              shown.value = step;
            }}
          />
        )}
        {error && <ErrorNotice error={error} onRetry={list.refresh} />}
        {list.loading.value && list.progress.value < 1 && (
          <Progress label={t('manage.roster.list.loading')} value={list.progress.value} />
        )}
        {total === undefined && !error && <Loading lines={4} />}
        {total !== undefined && found.length === 0 && (
          <p>{wanted ? t('manage.roster.list.none', { search: wanted }) : t('manage.roster.list.empty')}</p>
        )}
        {found.length > 0 && (
          <MemberTable
            members={found.slice(0, shown.value)}
            onRemove={(member) => {
              removing.value = member;
            }}
            onNewCode={
              campaign === undefined
                ? undefined
                : (member) => {
                    renewing.value = member;
                  }
            }
          />
        )}
        {found.length > shown.value && (
          <div>
            <Button
              onClick={() => {
                shown.value += step;
              }}
            >
              {t('manage.roster.list.more')}
            </Button>
          </div>
        )}
      </div>
      {removing.value && (
        <RemoveMember
          group={group}
          member={removing.value}
          onRemoved={() => void onChanged()}
          onClose={() => {
            removing.value = undefined;
          }}
        />
      )}
      {renewing.value && campaign !== undefined && (
        <NewCode
          group={group}
          campaign={campaign}
          member={renewing.value}
          onClose={() => {
            renewing.value = undefined;
          }}
        />
      )}
    </Card>
  );
}
