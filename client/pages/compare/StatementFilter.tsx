import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { type ComparedIdea, verdicts } from '../../../shared/api/comparison.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { type Choice, everything, filterRows, gaps } from './rows.ts';
import styles from './StatementFilter.module.css';
import { GapMark, VerdictText } from './Statements.tsx';

interface StatementFilterProps {
  ideas: readonly ComparedIdea[];
  chosen: Signal<Choice>;
}

/** How many ideas carry each verdict and each gap; pressing one of either shows only those that carry it. */
export function StatementFilter({ ideas, chosen }: StatementFilterProps) {
  const option = <Kind extends keyof Choice>(kind: Kind, value: Choice[Kind], content: ComponentChildren) => {
    const count = filterRows(ideas, { ...everything, [kind]: value }, '').length;
    const pressed = chosen.value[kind] === value;
    if (count === 0) return null;
    return (
      <button
        key={value}
        type="button"
        class={styles.choice}
        aria-pressed={pressed}
        onClick={() => {
          chosen.value = { ...chosen.value, [kind]: pressed ? null : value };
        }}
      >
        {content}
        <span class={styles.count}>{formatNumber(count)}</span>
      </button>
    );
  };
  return (
    <div class={styles.filters}>
      <fieldset class={styles.filter}>
        <legend>{t('compare.column.verdict')}</legend>
        {option('verdict', null, t('compare.table.all'))}
        {verdicts.map((verdict) => option('verdict', verdict, <VerdictText verdict={verdict} />))}
      </fieldset>
      <fieldset class={styles.filter}>
        <legend>{t('compare.column.gap')}</legend>
        {option('gap', null, t('compare.table.all'))}
        {gaps.map((gap) => option('gap', gap, <GapMark gap={gap} />))}
      </fieldset>
    </div>
  );
}
