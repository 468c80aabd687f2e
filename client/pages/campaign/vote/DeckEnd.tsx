import type { ComponentChildren } from 'preact';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { takesIdeas } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';

interface DeckEndProps {
  campaign: CampaignView;
  total: number;
  /** The undo button, where there is something to undo. */
  undo: ComponentChildren;
}

/** Nothing on the table: there is nothing yet, or everything has a vote. */
export function DeckEnd({ campaign, total, undo }: DeckEndProps) {
  const base = `/c/${campaign.slug}`;
  const more = takesIdeas(campaign, serverNow());
  const write = more && <ButtonLink href={`${base}/write`}>{t('participant.writeIdea')}</ButtonLink>;
  if (total === 0) {
    return (
      <EmptyState title={t(more ? 'participant.deck.empty' : 'participant.deck.none')} actions={write}>
        {t(more ? 'participant.deck.emptyText' : 'participant.board.noneText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('participant.deck.finished')}
      actions={
        <>
          {undo}
          <ButtonLink href={`${base}/ideas`}>{t('participant.deck.review')}</ButtonLink>
          {write}
        </>
      }
    >
      {t('participant.deck.finishedText', { count: total, more: more ? 'yes' : 'no' })}
    </EmptyState>
  );
}
