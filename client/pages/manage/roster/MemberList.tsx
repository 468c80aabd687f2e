import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { PoolId } from '../../../../shared/domain/pools.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { type RosterMember, readRoster } from '../../../services/manage.ts';
import { useAction } from '../use-action.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { MemberTable } from './MemberTable.tsx';
import { NewCode } from './NewCode.tsx';
import { RemoveMember } from './RemoveMember.tsx';

interface MemberListProps {
  slug: string;
  pool: PoolId;
  /** A draft's roster can be changed. */
  draft: boolean;
  /** No code is of any use any more. */
  closed: boolean;
  /** Another value: the list changed elsewhere. */
  version: number;
  onChanged: () => void;
}

/** Typing is over after so many milliseconds of rest. */
const rest = 250;

/** A pool's roster by name: searched on the server, a page of 100 at a time. */
export function MemberList({ slug, pool, draft, closed, version, onChanged }: MemberListProps) {
  const search = useSignal('');
  const removing = useSignal<RosterMember | undefined>(undefined);
  const renewing = useSignal<RosterMember | undefined>(undefined);
  const { busy, error: moreError, run } = useAction();
  const list = useConsoleResource(
    useCallback(() => readRoster(slug, pool, { search: search.peek().trim() }), [slug, pool, search]),
  );

  const first = useRef(true);
  const wanted = `${version} ${search.value.trim()}`;
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(list.refresh, rest);
    return () => clearTimeout(timer);
  }, [list, wanted]);

  const page = list.data.value;
  const error = list.error.value ?? moreError;
  const more = () =>
    run(async () => {
      if (!page?.next) return;
      const next = await readRoster(slug, pool, { after: page.next, search: search.value.trim() });
      list.set({ ...next, members: [...page.members, ...next.members] });
    });
  return (
    <Card as="section" labelledBy="members">
      <div class="stack">
        <div class="row-apart">
          <h2 id="members">{t('manage.roster.list.title')}</h2>
          {page && (
            <span class="small numeric" role="status">
              {t('manage.roster.list.count', { count: page.total })}
            </span>
          )}
        </div>
        {(search.value || (page && page.total > 0)) && (
          <TextField
            type="search"
            label={t('manage.roster.list.search')}
            maxLength={100}
            value={search.value}
            onInput={(value) => {
              search.value = value;
            }}
          />
        )}
        {error && <ErrorNotice error={error} onRetry={list.refresh} />}
        {!page && !error && <Loading lines={4} />}
        {page?.total === 0 && (
          <p>
            {search.value.trim()
              ? t('manage.roster.list.none', { search: search.value.trim() })
              : t('manage.roster.list.empty')}
          </p>
        )}
        {page && page.members.length > 0 && (
          <MemberTable
            members={page.members}
            draft={draft}
            closed={closed}
            onRemove={(member) => {
              removing.value = member;
            }}
            onNewCode={(member) => {
              renewing.value = member;
            }}
          />
        )}
        {page?.next && (
          <div>
            <Button busy={busy} onClick={() => void more()}>
              {t('manage.roster.list.more')}
            </Button>
          </div>
        )}
      </div>
      {removing.value && (
        <RemoveMember
          slug={slug}
          pool={pool}
          member={removing.value}
          onRemoved={onChanged}
          onClose={() => {
            removing.value = undefined;
          }}
        />
      )}
      {renewing.value && (
        <NewCode
          slug={slug}
          pool={pool}
          member={renewing.value}
          onClose={() => {
            renewing.value = undefined;
          }}
        />
      )}
    </Card>
  );
}
