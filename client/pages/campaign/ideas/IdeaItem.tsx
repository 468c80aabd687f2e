import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { mayVoteOn } from '../../../../shared/domain/boards.ts';
import { takesReports } from '../../../../shared/domain/phases.ts';
import { IdeaAnswer } from '../../../answers/IdeaAnswer.tsx';
import { Card } from '../../../components/Card.tsx';
import { classes } from '../../../components/classes.ts';
import { OtherLanguage } from '../../../components/OtherLanguage.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { findPool } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { ChangesLeft } from '../parts/ChangesLeft.tsx';
import { CutOffVotes } from '../parts/CutOffVotes.tsx';
import { LongText } from '../parts/LongText.tsx';
import { ModerationNote, titleOf } from '../parts/Moderation.tsx';
import { isReadable } from '../parts/readable.ts';
import { useVote } from '../parts/use-vote.ts';
import { VoteButtons } from '../parts/VoteButtons.tsx';
import styles from './Board.module.css';
import { Cells } from './Cells.tsx';
import { ReportIdea } from './ReportIdea.tsx';

interface IdeaItemProps {
  campaign: CampaignView;
  idea: IdeaView;
  /** Whether this reader may vote on it now. */
  voting: boolean;
}

export function IdeaItem({ campaign, idea, voting }: IdeaItemProps) {
  const { entries, participation } = useCampaignState();
  const cast = useVote();
  const own = entries.votes.value.get(idea.id)?.body.choice;
  const pool = findPool(campaign, idea.pool);
  const votable = voting && isReadable(idea) && idea;
  const member = participation.current.value;
  const mine = entries.ideas.value.some((entry) => entry.idea === idea.id);
  const reportable =
    !mine &&
    member &&
    takesReports(campaign, serverNow()) &&
    mayVoteOn(campaign.mode, member.pool, idea.pool) &&
    isReadable(idea) &&
    idea;
  return (
    <Card as="li" class={styles.idea}>
      <div class={styles.about}>
        {pool && <PoolBadge pool={pool} />}
        <span class="small">{t('participant.board.release', { release: idea.release })}</span>
        <OtherLanguage code={idea.language} />
        {mine && <span class={styles.mine}>{t('participant.board.mine')}</span>}
      </div>
      <div class="stack-tight" lang={idea.language ?? undefined}>
        <h2 class={classes(styles.title, !isReadable(idea) && styles.hidden)} dir="auto">
          {titleOf(idea)}
        </h2>
        {idea.body && <LongText text={idea.body} />}
      </div>
      <ModerationNote moderation={idea.moderation} />
      <div class={styles.foot}>
        {idea.cells && <Cells campaign={campaign} idea={idea} />}
        <IdeaAnswer idea={idea} />
        {votable && (
          <VoteButtons label={votable.title} value={own} onVote={(choice) => void cast(votable, choice)} />
        )}
        {votable && <CutOffVotes idea={idea.id} />}
        {votable && <ChangesLeft idea={idea.id} />}
        {!votable && own && (
          <p class="small">{t('participant.board.voted', { choice: t(`participant.choice.${own}`) })}</p>
        )}
        {reportable && <ReportIdea campaign={campaign} idea={reportable} />}
      </div>
    </Card>
  );
}
