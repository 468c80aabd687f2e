import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { verdicts } from '../../../shared/api/comparison.ts';
import { Button } from '../../components/Button.tsx';
import { Select, TextField } from '../../components/Field.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import styles from './AllIdeas.module.css';
import { GapMark, VerdictText } from './Idea.tsx';
import { columnName } from './IdeaTable.tsx';
import type { ShownPair } from './pair.ts';
import {
  type Choice,
  type Column,
  columns,
  everything,
  filterRows,
  gaps,
  nextOrder,
  type Order,
} from './rows.ts';

interface ControlsProps {
  pair: ShownPair;
  choice: Signal<Choice>;
  search: Signal<string>;
  order: Signal<Order>;
  /** There is no table, whose heads order it. */
  narrow: boolean;
}

/** Which ideas are listed, and in what order. */
export function Controls({ pair, choice, search, order, narrow }: ControlsProps) {
  return (
    <div class={styles.controls}>
      <StatementFilter pair={pair} chosen={choice} />
      <div class={styles.search}>
        <TextField
          type="search"
          label={t('compare.table.search')}
          value={search.value}
          onInput={(value) => {
            search.value = value;
          }}
        />
        {narrow && <OrderChoice pair={pair} order={order} />}
      </div>
    </div>
  );
}

interface StatementFilterProps {
  pair: ShownPair;
  chosen: Signal<Choice>;
}

/** How many ideas carry each verdict and each gap; pressing one of either shows only those that carry it. */
function StatementFilter({ pair, chosen }: StatementFilterProps) {
  const option = <Kind extends keyof Choice>(kind: Kind, value: Choice[Kind], content: ComponentChildren) => {
    const count = filterRows(pair.ideas, { ...everything, [kind]: value }, '').length;
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
        {gaps.map((gap) => option('gap', gap, <GapMark gap={gap} pair={pair} />))}
      </fieldset>
    </div>
  );
}

function isColumn(value: string): value is Column {
  return columns.some((column) => column === value);
}

function OrderChoice({ pair, order }: { pair: ShownPair; order: Signal<Order> }) {
  return (
    <div class={styles.order}>
      <Select
        label={t('compare.table.sort')}
        value={order.value.column}
        onChange={(column) => {
          if (isColumn(column) && column !== order.value.column) order.value = nextOrder(order.value, column);
        }}
        options={columns.map((column) => ({ value: column, label: columnName(column, pair) }))}
      />
      <Button
        aria-label={t('compare.table.turn')}
        onClick={() => {
          order.value = nextOrder(order.value, order.value.column);
        }}
      >
        {order.value.direction === 'ascending' ? '↑' : '↓'}
      </Button>
    </div>
  );
}
