import { useRef, useState } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { Choice } from '../../../../shared/api/constants.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/Choices.tsx';
import { Key } from '../../../components/Key.tsx';
import { Progress } from '../../../components/Progress.tsx';
import { t } from '../../../i18n/index.ts';
import { takeBack } from '../../../state/actions.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { type EarlyVote, whenJoined } from '../../../state/early-vote.ts';
import { sessionOrder } from '../../../state/mixed-order.ts';
import { ChangesLeft } from '../parts/ChangesLeft.tsx';
import { CutOffVotes } from '../parts/CutOffVotes.tsx';
import { complain } from '../parts/complain.ts';
import { asksLeaving } from '../parts/Leaving.tsx';
import type { ReadableIdea } from '../parts/readable.ts';
import { SeeLink } from '../parts/SeeLink.tsx';
import { useVote } from '../parts/use-vote.ts';
import { choiceOrder, VoteButtons } from '../parts/VoteButtons.tsx';
import styles from './Deck.module.css';
import { DeckCard } from './DeckCard.tsx';
import { DeckEnd } from './DeckEnd.tsx';
import { type DeckInput, deal } from './deck.ts';
import { useKeys, useKeysWanted } from './use-keys.ts';

type Place = Pick<DeckInput, 'shown' | 'past'>;

export function DeckTable({ campaign, ideas }: { campaign: CampaignView; ideas: readonly ReadableIdea[] }) {
  const state = useCampaignState();
  const { participation, early } = state;
  const { votes } = state.entries;
  const cast = useVote();
  /** What was decided last, also before it is rendered: the next key may be waiting already. */
  const place = useRef<Place>({ shown: undefined, past: [] });
  const [{ past }, setPlace] = useState(place.current);
  /** Whoever voted early and comes back finds that card. */
  const laid = useRef<string | undefined>(early.value?.idea.id);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const order = sessionOrder(
    campaign.id,
    ideas.map(({ id }) => id),
  );
  const dealNow = () =>
    deal({ order, voted: new Set(votes.value.keys()), laid: laid.current, ...place.current });
  const find = (id: string | undefined) => ideas.find((one) => one.id === id);
  const deck = dealNow();
  laid.current = deck.current;
  const idea = find(deck.current);

  function move(next: Place) {
    place.current = next;
    setPlace(next);
  }

  /** One after the other, however fast the keys are pressed. */
  function inTurn(action: () => Promise<void>) {
    turn.current = turn.current.then(action).catch(complain);
  }

  function choose(choice: Choice) {
    const waits = early.value !== undefined;
    if (!waits && participation.current.value) return inTurn(() => castNow(find(dealNow().current), choice));
    if (idea) early.value = { idea, choice };
    if (!waits) inTurn(castEarly);
  }

  async function castEarly() {
    const chosen = await whenJoined(state);
    if (!chosen) return;
    await castNow(chosen.idea, chosen.choice);
    const last = early.value;
    early.value = undefined;
    if (last && last !== chosen) await castNow(last.idea, last.choice); // changed while it was sealed
  }

  /** The next idea comes when the vote is stored: whoever sees it can close the page. */
  async function castNow(voted: EarlyVote['idea'] | undefined, choice: Choice) {
    const { current, next } = dealNow();
    if (!voted || !(await cast(voted, choice))) return;
    const others = place.current.past.filter((id) => id !== voted.id);
    const shown = current === voted.id ? next : place.current.shown;
    move({ shown, past: [...others, voted.id] });
  }

  function undo() {
    inTurn(async () => {
      const last = place.current.past.at(-1);
      if (last === undefined) return;
      const entry = votes.value.get(last);
      if (entry) await takeBack(state, entry); // where it has been sent already, it stays and can be changed
      move({ shown: last, past: place.current.past.slice(0, -1) });
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
          <DeckCard key={idea.id} campaign={campaign} idea={idea} />
          <VoteButtons
            large
            keys={keys}
            label={idea.title}
            value={
              early.value?.idea.id === idea.id ? early.value.choice : votes.value.get(idea.id)?.body.choice
            }
            onVote={choose}
          />
          <CutOffVotes />
          <ChangesLeft idea={idea.id} />
          <p class="small">{t('participant.deck.hint')}</p>
          <SeeLink slug={campaign.slug} />
          <div class={styles.keys}>
            <Checkbox label={t('participant.deck.keys')} checked={keys} onChange={setKeys} />
          </div>
        </>
      )}
      {!idea && (
        <>
          <CutOffVotes />
          <DeckEnd campaign={campaign} total={deck.total} undo={past.length > 0 && undoButton} />
        </>
      )}
      {/* Read out when the idea changes; the card itself is not live, for its long text would be read again. */}
      <p class="visually-hidden" role="status">
        {idea && `${progress}. ${idea.title}`}
        {!idea && deck.total > 0 && t('participant.deck.finished')}
        {asksLeaving(state) && ` ${t('participant.leaving.title')}`}
      </p>
    </div>
  );
}
