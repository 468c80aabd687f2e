import { type Choice, choices } from '../../../../shared/api/constants.ts';
import { Key } from '../../../components/Key.tsx';
import { t } from '../../../i18n/index.ts';
import styles from './VoteButtons.module.css';

/** From left to right; the same look for all three, so that the page does not bias the vote. */
export const choiceOrder = ['disagree', 'pass', 'agree'] as const satisfies readonly Choice[];
// Every choice of the contract has its place.
choices satisfies readonly (typeof choiceOrder)[number][];

interface VoteButtonsProps {
  /** The vote that this device has given. */
  value: Choice | undefined;
  onVote: (choice: Choice) => void;
  /** What is voted on, for screen readers that meet the buttons by themselves. */
  label: string;
  /** For the one idea on the table. */
  large?: boolean;
  /** Shows the keys 1, 2, 3, which the page listens to. */
  keys?: boolean;
}

export function VoteButtons({ value, onVote, label, large = false, keys = false }: VoteButtonsProps) {
  return (
    <fieldset class={styles.votes}>
      <legend class="visually-hidden">{t('participant.vote.legend', { title: label })}</legend>
      {choiceOrder.map((choice, index) => (
        <button
          key={choice}
          type="button"
          class={large ? styles.large : styles.vote}
          aria-pressed={value === choice}
          aria-keyshortcuts={keys ? String(index + 1) : undefined}
          onClick={() => onVote(choice)}
        >
          {t(`participant.choice.${choice}`)}
          {keys && <Key>{index + 1}</Key>}
        </button>
      ))}
    </fieldset>
  );
}
