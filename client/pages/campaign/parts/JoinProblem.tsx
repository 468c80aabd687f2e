import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { useCampaignState } from '../../../state/campaign.ts';
import { JoinError } from './JoinError.tsx';

/** What keeps its reader from taking part: what they tried last failed, or this browser keeps nothing. */
export function JoinProblem() {
  const { slug, enrolling, participation } = useCampaignState();
  const failed = enrolling.error.value;
  if (failed) return <JoinError slug={slug} error={failed} onRetry={() => void enrolling.retry()} />;
  const kept = participation.error.value;
  return kept ? <ErrorNotice error={kept} onRetry={() => location.reload()} /> : null;
}
