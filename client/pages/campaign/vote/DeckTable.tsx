import { useRef, useState } from 'preact/hooks';
import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { Choice } from '../../../../shared/api/constants.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/Choices.tsx';
import { Key } from '../../../components/Key.tsx';
import { Progress } from '../../../components/Progress.tsx';
import { t } from '../../../i18n/index.ts';
import { toApiError } from '../../../services/api.ts';
import { takeBack } from '../../../state/actions.ts';
import { sessionOrder } from '../../../state/mixed-order.ts';
import { notify } from '../../../state/notices.ts';
import { useParticipation } from '../../../state/participation.ts';
import { ChangesLeft } from '../parts/ChangesLeft.tsx';
import { SeeLink } from '../parts/SeeLink.tsx';
import { useVote } from '../parts/use-vote.ts';
import { choiceOrder, VoteButtons } from '../parts/VoteButtons.tsx';
import styles from './Deck.module.css';
import { DeckCard } from './DeckCard.tsx';
import { DeckEnd } from './DeckEnd.tsx';
import { deal } from './deck.ts';
import { useKeys, useKeysWanted } from './use-keys.ts';

export function DeckTable({ campaign, ideas }: { campaign: CampaignView; ideas: readonly IdeaView[] }) {
  const participation = useParticipation();
  const { votes } = participation.entries;
  const cast = useVote();
  const [shown, setShown] = useState<string | undefined>(undefined);
  const [past, setPast] = useState<readonly string[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const order = sessionOrder(
    campaign.id,
    ideas.map(({ id }) => id),
  );
  const deck = deal({ order, voted: new Set(votes.value.keys()), shown, past });
  const idea = ideas.find(({ id }) => id === deck.current);

  /** One after the other, however fast the keys are pressed: a vote must be stored before it can be taken back. */
  function inTurn(action: () => Promise<void>) {
    turn.current = turn.current.then(action).catch((thrown: unknown) => {
      notify(t(`errors.${toApiError(thrown).code}`), { tone: 'alarm' });
    });
  }

  function choose(choice: Choice) {
    if (!idea) return;
    setPast((before) => [...before.filter((id) => id !== idea.id), idea.id]);
    setShown(deck.next);
    inTurn(async () => {
      // The device could not keep it: the idea goes back into the deck.
      if (!(await cast(idea, choice))) setPast((before) => before.filter((id) => id !== idea.id));
    });
  }

  function undo() {
    const last = past.at(-1);
    if (last === undefined) return;
    setPast(past.slice(0, -1));
    setShown(last);
    inTurn(async () => {
      const entry = votes.value.get(last);
      if (entry) await takeBack(participation, entry); // where it has been sent already, it stays and can be changed
    });
  }

  const [keys, setKeys] = useKeysWanted();
  useKeys(keys, {
    '1': () => choose(choiceOrder[0]),
    '2': () => choose(choiceOrder[1]),
    '3': () => choose(choiceOrder[2]),
    z: undo,
  });

  const undoButton = (
    <Button
      variant="quiet"
      small
      disabled={past.length === 0}
      onClick={undo}
      aria-keyshortcuts={keys ? 'z' : undefined}
    >
      {t('participant.deck.undo')} {keys && <Key>Z</Key>}
    </Button>
  );
  const progress = t('participant.deck.progress', { place: deck.place, total: deck.total });
  return (
    <div class={styles.deck}>
      {idea && (
        <>
          <div class="row-apart">
            <span class="small numeric">{progress}</span>
            <span class={styles.undo}>{undoButton}</span>
          </div>
          <Progress label={t('participant.deck.done')} value={deck.done} />
          <DeckCard key={idea.id} idea={idea} />
          <VoteButtons
            large
            keys={keys}
            label={idea.title}
            value={past.includes(idea.id) ? undefined : votes.value.get(idea.id)?.body.choice}
            onVote={choose}
          />
          <ChangesLeft idea={idea.id} />
          <p class="small">{t('participant.deck.hint')}</p>
          <SeeLink slug={campaign.slug} />
          <div class={styles.keys}>
            <Checkbox label={t('participant.deck.keys')} checked={keys} onChange={setKeys} />
          </div>
        </>
      )}
      {!idea && <DeckEnd campaign={campaign} total={deck.total} undo={past.length > 0 && undoButton} />}
      {/* Read out when the idea changes; the card itself is not live, for its long text would be read again. */}
      <p class="visually-hidden" role="status">
        {idea ? `${progress}. ${idea.title}` : t('participant.deck.finished')}
      </p>
    </div>
  );
}
