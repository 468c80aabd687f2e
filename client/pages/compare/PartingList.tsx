import type { Signal } from '@preact/signals';
import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { t } from '../../i18n/index.ts';
import { ComparedIdeaItem } from './ComparedIdeaItem.tsx';
import styles from './PartingList.module.css';
import { mostParted } from './parting.ts';

interface PartingListProps {
  ideas: readonly ComparedIdea[];
  k: number;
  /** The idea whose intervals the map shows. */
  active: Signal<string | null>;
}

const shown = 5;

export function PartingList({ ideas, k, active }: PartingListProps) {
  const parted = mostParted(ideas, shown);
  return (
    <div class="stack">
      <h2>{t('compare.parting.title')}</h2>
      {parted.length === 0 ? (
        <p>{t('compare.parting.none')}</p>
      ) : (
        <ol class={styles.list}>
          {parted.map((idea) => (
            <ComparedIdeaItem key={idea.id} idea={idea} k={k} active={active} />
          ))}
        </ol>
      )}
    </div>
  );
}
