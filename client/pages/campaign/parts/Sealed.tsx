import { PoolMark } from '../../../components/PoolBadge.tsx';
import { findPool } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { weakTimes } from '../../../state/weak-times.ts';
import { ownPools } from './own-pools.ts';
import styles from './Sealed.module.css';

/** In the header of everyone who holds a credential: that they do, and as what. */
export function Sealed() {
  const { participation, campaign } = useCampaignState();
  const member = participation.current.value;
  const view = campaign.data.value;
  if (!member || !view) return null;
  const pool = findPool(view, member.pool);
  return (
    <span class={styles.sealed}>
      {pool && <PoolMark pool={pool} />}
      <span>
        {t('participant.sealed.short')}
        {weakTimes({ ...view, pools: ownPools(view, member.pool) }).length === 0 && (
          <span class={styles.wide}>{t('participant.sealed.long')}</span>
        )}
      </span>
    </span>
  );
}
