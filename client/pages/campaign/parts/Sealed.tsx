import { PoolMark } from '../../../components/PoolBadge.tsx';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';
import styles from './Sealed.module.css';

/** In the header of everyone who holds a credential: that they do, and as what. */
export function Sealed() {
  const member = useParticipation().membership.current.value;
  if (!member) return null;
  return (
    <span class={styles.sealed}>
      <PoolMark pool={member.pool} />
      <span>
        {t('participant.sealed.short')}
        <span class={styles.wide}>{t('participant.sealed.long')}</span>
      </span>
    </span>
  );
}
