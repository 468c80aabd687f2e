import { useEffect, useState } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { fetchStoredIdea } from '../../../services/stored.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { createResource } from '../../../state/resource.ts';
import { Columns } from './Columns.tsx';

/** An idea of this campaign as the database holds it now. */
export function StoredIdea({ campaign }: { campaign: CampaignView }) {
  const { participation } = useCampaignState();
  const member = participation.current.value;
  const [stored] = useState(() =>
    createResource(() => fetchStoredIdea(campaign, participation.current.value ?? undefined)),
  );
  useEffect(() => {
    if (member !== undefined) void stored.refresh();
  }, [member, stored, campaign.release]);
  // What did not come is asked for again whenever the campaign comes anew: when the network is back, for one.
  useEffect(() => {
    if (stored.error.peek()) void stored.refresh();
  }, [stored, campaign]);
  const idea = stored.data.value;
  const error = stored.error.value;
  return (
    <Card>
      <div class="stack">
        <h3>{t('see.stored.idea')}</h3>
        {error && <ErrorNotice error={error} onRetry={stored.refresh} />}
        {!error && idea === undefined && <Loading lines={4} />}
        {idea === null && <p>{t('see.stored.noIdea')}</p>}
        {idea && (
          <Columns
            table="box.idea"
            label={t('see.stored.idea')}
            explain={(column) => `see.stored.idea.${column}`}
            values={{ campaign_id: campaign.id, ...idea, release: String(idea.release) }}
          />
        )}
      </div>
    </Card>
  );
}
