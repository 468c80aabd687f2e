import type { Signal } from '@preact/signals';
import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { t } from '../../i18n/index.ts';
import styles from './ComparedIdeaItem.module.css';
import { IdeaTitle } from './IdeaTitle.tsx';
import { GapText, VerdictText } from './Statements.tsx';
import { SupportBars } from './SupportBars.tsx';
import { gapText } from './words.ts';

interface ComparedIdeaItemProps {
  idea: ComparedIdea;
  /** The minimum group. */
  k: number;
  active: Signal<string | null>;
}

/** One idea in a list: what is said of it, both pools' support as bars, and the gap in a line. */
export function ComparedIdeaItem({ idea, k, active }: ComparedIdeaItemProps) {
  return (
    <li
      class={styles.item}
      onPointerEnter={() => {
        active.value = idea.id;
      }}
      onPointerLeave={() => {
        active.value = null;
      }}
    >
      <IdeaTitle idea={idea} active={active} />
      <p class={styles.origin}>
        <span class="small">{t(`compare.origin.${idea.pool}`)}</span>
        <VerdictText verdict={idea.verdict} />
        <GapText idea={idea} />
      </p>
      <SupportBars idea={idea} k={k} />
      {idea.gap && <p class="small numeric">{gapText(idea)}</p>}
    </li>
  );
}
