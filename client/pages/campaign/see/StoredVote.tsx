import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { storedColumns } from '../../../../shared/api/stored-columns.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';
import { Columns } from './Columns.tsx';
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
          <Columns<'box.vote'>
            label={t('participant.stored.vote')}
            columns={storedColumns['box.vote']}
            explain={(column) => `participant.stored.vote.${column}`}
            {...(vote ? { values: storedVote(vote) } : {})}
          />
        </details>
        <details>
          <summary>{t('participant.stored.waiting')}</summary>
          <Columns<'box.waiting_vote'>
            label={t('participant.stored.waiting')}
            columns={storedColumns['box.waiting_vote']}
            explain={(column) => `participant.stored.waiting.${column}`}
          />
        </details>
      </div>
    </Card>
  );
}
