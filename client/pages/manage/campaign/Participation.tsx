import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import { Card } from '../../../components/Card.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { Progress } from '../../../components/Progress.tsx';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { useManaged } from './managed.ts';
import styles from './Participation.module.css';

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt class="small">{label}</dt>
      <dd class={styles.figure}>{value}</dd>
    </div>
  );
}

function Pool({ pool }: { pool: PoolView }) {
  const { campaign, released } = useManaged().managed;
  const { minimumGroup: k, minimumAnonymitySet } = campaign.policy;
  const entries = released.find((row) => row.pool === pool.id);
  const votes = entries?.votes ?? null;
  // Counted once a day: until nobody can enrol any more, it may be more.
  const enrolled = t(
    acceptsMembers(campaign.phase) ? 'manage.people.enrolledAtLeast' : 'manage.people.enrolled',
  );
  const missing = minimumAnonymitySet - pool.enrolled;
  return (
    <div class={styles.pool}>
      <PoolBadge pool={pool} />
      <dl class={styles.figures}>
        <Figure
          label={t('manage.people.eligible')}
          value={pool.eligible === null ? t('manage.people.anyone') : formatNumber(pool.eligible)}
        />
        <Figure label={enrolled} value={formatNumber(pool.enrolled)} />
        <Figure label={t('manage.people.ideas')} value={formatNumber(entries?.ideas ?? 0)} />
        {campaign.phase !== 'announced' && campaign.phase !== 'collecting' && (
          <Figure
            label={t('manage.people.votes')}
            value={votes === null ? t('manage.people.fewer', { k }) : formatNumber(votes)}
          />
        )}
      </dl>
      {pool.eligible !== null && pool.eligible > 0 && (
        <Progress label={enrolled} value={pool.enrolled / pool.eligible} />
      )}
      {acceptsMembers(campaign.phase) && missing > 0 && (
        <p class="small">{t('manage.people.crowd', { count: missing })}</p>
      )}
    </div>
  );
}

/** Per pool: who could take part, who enrolled, and what was released. Follows the campaign live. */
export function Participation() {
  const { campaign } = useManaged().managed;
  return (
    <Card as="section" labelledBy="participation">
      <div class="stack">
        <h2 id="participation">{t('manage.people.title')}</h2>
        {campaign.pools.map((pool) => (
          <Pool key={pool.id} pool={pool} />
        ))}
        {acceptsMembers(campaign.phase) && <p class="small">{t('manage.people.note')}</p>}
      </div>
    </Card>
  );
}
