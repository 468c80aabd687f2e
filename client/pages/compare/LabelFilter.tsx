import type { Signal } from '@preact/signals';
import type { ComparedIdea, Label } from '../../../shared/api/comparison.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import styles from './LabelFilter.module.css';
import { LabelMark } from './LabelMark.tsx';
import { countLabels } from './rows.ts';

/** In the order in which a report is read. */
const order: readonly Label[] = [
  'shared-yes',
  'customers-want',
  'employees-want',
  'shared-no',
  'open',
  'too-few',
];

interface LabelFilterProps {
  ideas: readonly ComparedIdea[];
  /** Null: all. */
  chosen: Signal<Label | null>;
}

/** How many ideas carry each label; pressing one shows only those. */
export function LabelFilter({ ideas, chosen }: LabelFilterProps) {
  const counts = countLabels(ideas);
  return (
    <fieldset class={styles.filter}>
      <legend class="visually-hidden">{t('compare.table.filter')}</legend>
      <button
        type="button"
        class={styles.choice}
        aria-pressed={chosen.value === null}
        onClick={() => {
          chosen.value = null;
        }}
      >
        {t('compare.table.all')}
        <span class={styles.count}>{formatNumber(ideas.length)}</span>
      </button>
      {order
        .filter((label) => counts.has(label))
        .map((label) => (
          <button
            key={label}
            type="button"
            class={styles.choice}
            aria-pressed={chosen.value === label}
            onClick={() => {
              chosen.value = chosen.value === label ? null : label;
            }}
          >
            <LabelMark label={label} />
            <span class={styles.count}>{formatNumber(counts.get(label) ?? 0)}</span>
          </button>
        ))}
    </fieldset>
  );
}
