import { useEffect, useMemo } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { Comparison } from '../../../shared/api/comparison.ts';
import { isClosed } from '../../../shared/domain/phases.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { createResource } from '../../state/resource.ts';
import { Report } from './Report.tsx';

interface CampaignComparisonProps {
  campaign: CampaignView;
  /** Where the comparison comes from: the box or the console, which give the same figures. */
  read: (slug: string) => Promise<Comparison>;
}

function Published({ campaign, read }: CampaignComparisonProps) {
  const { slug, release, phase, moderations } = campaign;
  const comparison = useMemo(() => createResource(() => read(slug)), [slug, read]);
  useEffect(() => void comparison.refresh(), [comparison, release, phase, moderations]);
  const shown = comparison.data.value;
  const error = comparison.error.value;
  if (shown) return <Report campaign={campaign} comparison={shown} />;
  if (error?.code === 'results_not_published') return <Waiting campaign={campaign} />;
  if (error) return <ErrorNotice error={error} onRetry={comparison.refresh} />;
  return <Loading lines={6} />;
}

/** The comparison of a campaign, or when it comes. Follows the campaign: it is fetched again with every release, and with every moderation. */
export function CampaignComparison(props: CampaignComparisonProps) {
  return props.campaign.resultsPublished ? <Published {...props} /> : <Waiting campaign={props.campaign} />;
}

/** Before results are published: when they come, and why not earlier. */
function Waiting({ campaign }: { campaign: CampaignView }) {
  const { phase, policy, voteUntil } = campaign;
  if (isClosed(phase)) {
    return <EmptyState title={t('compare.wait.counting')}>{t('compare.wait.countingText')}</EmptyState>;
  }
  return (
    <EmptyState title={t('compare.wait.title')}>
      {t(policy.results === 'running' ? 'compare.wait.running' : 'compare.wait.atEnd')}{' '}
      {voteUntil === null
        ? t('compare.wait.noDate')
        : t('compare.wait.date', { date: formatMoment(voteUntil) })}
    </EmptyState>
  );
}
