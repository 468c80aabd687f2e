import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';
import { Columns, FoldedColumns } from './Columns.tsx';
import { lastVote, storedVote } from './own-vote.ts';

/** The member's own last vote as it is stored: on demand, for others may look at the screen. */
export function StoredVote({ campaign }: { campaign: CampaignView }) {
  const vote = lastVote(useParticipation().entries.all.value);
  return (
    <Card>
      <div class="stack">
        <h3>{t('participant.stored.vote')}</h3>
        <p>{t('participant.stored.sealed', { when: campaign.policy.results })}</p>
        <details>
          <summary>
            {t(vote ? 'participant.stored.vote.show' : 'participant.stored.vote.showColumns')}
          </summary>
          {vote && <p class="small">{t('participant.stored.vote.here')}</p>}
          <Columns
            table="box.vote"
            label={t('participant.stored.vote')}
            explain={(column) => `participant.stored.vote.${column}`}
            {...(vote ? { values: storedVote(vote) } : {})}
          />
        </details>
        <FoldedColumns
          table="box.waiting_vote"
          label={t('participant.stored.waiting')}
          explain={(column) => `participant.stored.waiting.${column}`}
        />
      </div>
    </Card>
  );
}
