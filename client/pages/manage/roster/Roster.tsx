import { useSignal } from '@preact/signals';
import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { t } from '../../../i18n/index.ts';
import { ConsolePage } from '../campaign/ConsolePage.tsx';
import { useManaged } from '../campaign/managed.ts';
import { Codes } from './Codes.tsx';
import { MemberList } from './MemberList.tsx';
import styles from './Roster.module.css';
import { RosterImport } from './RosterImport.tsx';

function PoolRoster({ pool }: { pool: PoolView }) {
  const { managed, resource } = useManaged();
  const { slug, phase } = managed.campaign;
  /** Grows when the list has to be fetched again. */
  const version = useSignal(0);
  const changed = () => {
    version.value += 1;
    void resource.refresh();
  };
  const { members = 0, withoutCode = 0 } = managed.pools.find((row) => row.pool === pool.id) ?? {};
  return (
    <div class={styles.columns}>
      <div class="stack">
        {phase === 'draft' ? (
          <RosterImport slug={slug} pool={pool.id} onImported={changed} />
        ) : (
          <p>{t(phase === 'closed' ? 'manage.roster.closed' : 'manage.roster.frozen')}</p>
        )}
        {members > 0 && phase !== 'closed' && (
          <Codes slug={slug} pool={pool} count={withoutCode} onMade={changed} />
        )}
      </div>
      <MemberList
        slug={slug}
        pool={pool.id}
        draft={phase === 'draft'}
        closed={phase === 'closed'}
        version={version.value}
        onChanged={changed}
      />
    </div>
  );
}

/** /manage/c/:slug/roster and …/roster/:pool: who may enrol, and their codes. */
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
    <ConsolePage
      title={t('manage.roster.title')}
      lead={t(campaign.phase === 'closed' ? 'manage.roster.textClosed' : 'manage.roster.text')}
    >
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
