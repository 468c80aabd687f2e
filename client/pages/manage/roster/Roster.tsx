import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { isClosed } from '../../../../shared/domain/phases.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { ConsolePage } from '../campaign/ConsolePage.tsx';
import { useManaged } from '../campaign/managed.ts';
import { NextStep } from '../campaign/NextStep.tsx';
import { listTodos, poolsWithoutCodes } from '../campaign/todo.ts';
import { GroupRoster } from './GroupRoster.tsx';
import styles from './Roster.module.css';

function PoolRoster({ pool }: { pool: PoolView }) {
  const { managed, resource } = useManaged();
  const { slug, phase } = managed.campaign;
  const {
    members = 0,
    withoutCode = 0,
    standing = false,
  } = managed.pools.find((row) => row.pool === pool.id) ?? {};
  // From here it goes on, where nothing else is to be done first.
  const isReady =
    listTodos(managed, new Date()).every(({ state }) => state !== 'must') &&
    poolsWithoutCodes(managed).length === 0;
  return (
    <>
      <p class="measure">
        {t(isClosed(phase) ? 'manage.roster.closed' : 'manage.roster.shared')}{' '}
        <a href={`/manage/people/${pool.group}`}>{t('manage.roster.group')}</a>
      </p>
      <GroupRoster
        {...{ group: pool.group, name: poolName(pool), members, withoutCode }}
        opened={standing || phase !== 'draft'}
        campaign={isClosed(phase) ? undefined : slug}
        onChanged={resource.refresh}
      >
        {phase === 'draft' && isReady && <NextStep />}
      </GroupRoster>
    </>
  );
}

/** /manage/c/:slug/roster and …/roster/:pool: who may join the groups of the pools, and their codes. */
export default function Roster({ pool: wanted }: { pool?: string }) {
  const { campaign } = useManaged().managed;
  const pools = campaign.pools.filter(({ admission }) => admission === 'roster');
  const pool = pools.find(({ id }) => id === wanted) ?? pools[0];
  if (!pool) {
    return (
      <ConsolePage title={t('manage.roster.title')}>
        <EmptyState title={t('manage.roster.open.title')}>{t('manage.roster.open.text')}</EmptyState>
      </ConsolePage>
    );
  }
  return (
    <ConsolePage title={t('manage.roster.title')} lead={t('manage.roster.text')}>
      {pools.length > 1 && (
        <nav aria-label={t('manage.roster.pools')}>
          <ul class={styles.pools}>
            {pools.map((one) => (
              <li key={one.id}>
                <a
                  class={styles.pool}
                  href={`/manage/c/${campaign.slug}/roster/${one.id}`}
                  aria-current={one === pool ? 'page' : undefined}
                >
                  <PoolBadge pool={one} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {pools.length === 1 && (
        <p>
          <PoolBadge pool={pool} />
        </p>
      )}
      <PoolRoster key={pool.id} pool={pool} />
    </ConsolePage>
  );
}
