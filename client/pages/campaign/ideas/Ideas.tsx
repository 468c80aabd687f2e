import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { boardNeedsPass, sharesBoard } from '../../../../shared/domain/boards.ts';
import { takesIdeas } from '../../../../shared/domain/phases.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { findPool, poolName } from '../../../i18n/campaign-text.ts';
import { formatSpan } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { boardsFor } from '../../../services/boards.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { JoinFirst } from '../parts/JoinFirst.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { WithAnswers } from '../parts/WithAnswers.tsx';
import { Board } from './Board.tsx';

/** In a separate campaign, whose ideas are to be seen here, and whose are not. */
function WhoseBoard({ campaign }: { campaign: CampaignView }) {
  const member = useCampaignState().participation.current.value;
  if (sharesBoard(campaign.mode)) return null;
  const own = member && findPool(campaign, member.pool);
  if (own) return <p class="small">{t('participant.board.own', { pool: poolName(own) })}</p>;
  const closed = campaign.pools.filter(({ admission }) => boardNeedsPass(campaign.mode, admission));
  if (closed.length === 0) return null;
  const pools = closed.map((pool) => poolName(pool)).join(', ');
  return <p class="small">{t('participant.board.closed', { pools })}</p>;
}

/** /c/:slug/ideas: the board. */
export default function Ideas() {
  const { participation, ideas } = useCampaignState();
  const known = ideas.data.value;
  const error = ideas.error.value;
  return (
    <CampaignPage title={t('participant.board.title')}>
      {(campaign) => {
        const pool = participation.current.value?.pool;
        if (boardsFor(campaign, pool).length === 0) {
          return <JoinFirst text={t('participant.board.joinFirst')} />;
        }
        if (!known) {
          return error ? <ErrorNotice error={error} onRetry={ideas.refresh} /> : <Loading lines={6} />;
        }
        if (campaign.phase === 'announced') return <NotYet campaign={campaign} />;
        if (known.length === 0) {
          const more = takesIdeas(campaign, serverNow());
          return (
            <EmptyState title={t(more ? 'participant.board.empty' : 'participant.board.none')}>
              {more
                ? t('participant.board.emptyText', {
                    minutes: campaign.policy.releaseMinutes,
                    span: formatSpan(campaign.policy.releaseMinutes),
                  })
                : t('participant.board.noneText')}
            </EmptyState>
          );
        }
        return (
          <>
            <WhoseBoard campaign={campaign} />
            {error && <ErrorNotice error={error} onRetry={ideas.refresh} />}
            <WithAnswers campaign={campaign}>
              <Board campaign={campaign} ideas={known} />
            </WithAnswers>
          </>
        );
      }}
    </CampaignPage>
  );
}
