import { useCallback, useEffect } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { keptDays } from '../../../../shared/domain/moderation.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { readModeration } from '../../../services/manage.ts';
import { ConsolePage } from '../campaign/ConsolePage.tsx';
import { useManaged } from '../campaign/managed.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { Queue } from './Queue.tsx';

function Released({ campaign }: { campaign: CampaignView }) {
  const { slug, release, moderations } = campaign;
  const ideas = useConsoleResource(useCallback(() => readModeration(slug), [slug]));
  useEffect(() => {
    if (ideas.data.peek()) void ideas.refresh();
  }, [ideas, release, moderations]);
  const all = ideas.data.value;
  const error = ideas.error.value;
  if (!all) return error ? <ErrorNotice error={error} onRetry={ideas.refresh} /> : <Loading lines={5} />;
  if (all.length > 0) return <Queue campaign={campaign} ideas={all} refresh={ideas.refresh} />;
  return <EmptyState title={t('moderate.empty.title')}>{t('moderate.empty.text')}</EmptyState>;
}

/** /manage/c/:slug/moderation: taking texts away, and restoring them. */
export default function Moderation() {
  const { campaign } = useManaged().managed;
  return (
    <ConsolePage title={t('moderate.title')} lead={t('moderate.lead', { days: keptDays })}>
      {campaign.phase === 'draft' ? (
        <EmptyState title={t('moderate.empty.title')}>{t('moderate.empty.draft')}</EmptyState>
      ) : (
        <Released campaign={campaign} />
      )}
    </ConsolePage>
  );
}
