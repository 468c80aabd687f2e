import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { Columns, FoldedColumns } from './Columns.tsx';
import { lastVote, storedVote } from './own-vote.ts';

/** The member's own last vote as it is stored: on demand, for others may look at the screen. */
export function StoredVote({ campaign }: { campaign: CampaignView }) {
  const vote = lastVote(useCampaignState().entries.all.value);
  return (
    <Card>
      <div class="stack">
        <h3>{t('see.stored.vote')}</h3>
        <p>{t('see.stored.sealed', { when: campaign.policy.results })}</p>
        <details>
          <summary>{t(vote ? 'see.stored.vote.show' : 'see.stored.vote.showColumns')}</summary>
          {vote && <p class="small">{t('see.stored.vote.here')}</p>}
          <Columns
            table="box.vote"
            label={t('see.stored.vote')}
            explain={(column) => `see.stored.vote.${column}`}
            {...(vote ? { values: storedVote(vote) } : {})}
          />
        </details>
        <FoldedColumns
          table="box.waiting_vote"
          label={t('see.stored.waiting')}
          explain={(column) => `see.stored.waiting.${column}`}
        />
      </div>
    </Card>
  );
}
