import { useMemo, useState } from 'preact/hooks';
import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { mayVoteOn, sharesBoard } from '../../../../shared/domain/boards.ts';
import { takesVotes } from '../../../../shared/domain/phases.ts';
import { Button } from '../../../components/Button.tsx';
import { language, t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { sessionOrder } from '../../../state/mixed-order.ts';
import { type Arrangement, arrange } from './arrange.ts';
import styles from './Board.module.css';
import { BoardTools } from './BoardTools.tsx';
import { IdeaItem } from './IdeaItem.tsx';
import { useSettled } from './use-settled.ts';

const pageLength = 40;

export function Board({ campaign, ideas }: { campaign: CampaignView; ideas: readonly IdeaView[] }) {
  const pool = useCampaignState().participation.current.value?.pool;
  const [arrangement, setArrangement] = useState<Arrangement>({ search: '', sorting: 'mixed', pool: null });
  const [length, setLength] = useState(pageLength);
  const { settled, fresh, take } = useSettled(ideas);
  const order = useMemo(
    () =>
      sessionOrder(
        campaign.id,
        settled.map(({ id }) => id),
      ),
    [campaign.id, settled],
  );
  const arranged = useMemo(
    () => arrange(settled, arrangement, order, language.value),
    [settled, arrangement, order, language.value],
  );
  const shown = arranged.slice(0, length);
  const voting = pool !== undefined && takesVotes(campaign, serverNow());
  return (
    <div class="stack">
      <BoardTools
        arrangement={arrangement}
        onChange={(next) => {
          setArrangement(next);
          setLength(pageLength);
        }}
        pools={sharesBoard(campaign.mode) ? campaign.pools : null}
        results={campaign.resultsPublished}
      />
      <div class={styles.bar}>
        <p class="small" role="status">
          {t(arranged.length === settled.length ? 'participant.board.count' : 'participant.board.countOf', {
            shown: arranged.length,
            total: settled.length,
          })}
        </p>
        {fresh > 0 && (
          <Button small onClick={take}>
            {t('participant.board.fresh', { count: fresh })}
          </Button>
        )}
      </div>
      {arranged.length === 0 && <p>{t('participant.board.nothing')}</p>}
      <ul class={styles.list}>
        {shown.map((idea) => (
          <IdeaItem
            key={idea.id}
            campaign={campaign}
            idea={idea}
            voting={voting && mayVoteOn(campaign.mode, pool, idea.pool)}
          />
        ))}
      </ul>
      {shown.length < arranged.length && (
        <div class={styles.more}>
          <Button onClick={() => setLength(length + pageLength)}>
            {t('participant.board.more', { count: Math.min(pageLength, arranged.length - shown.length) })}
          </Button>
        </div>
      )}
    </div>
  );
}
