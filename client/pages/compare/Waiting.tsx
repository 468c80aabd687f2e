import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';

/** Before results are published: when they come, and why not earlier. */
export function Waiting({ campaign }: { campaign: CampaignView }) {
  const { phase, policy, voteUntil } = campaign;
  if (phase === 'closed') {
    return <EmptyState title={t('compare.wait.counting')}>{t('compare.wait.countingText')}</EmptyState>;
  }
  return (
    <EmptyState title={t('compare.wait.title')}>
      {t(policy.results === 'running' ? 'compare.wait.running' : 'compare.wait.atEnd')}{' '}
      {voteUntil === null
        ? t('compare.wait.noDate')
        : t('compare.wait.date', { date: formatDateTime(voteUntil) })}
    </EmptyState>
  );
}
