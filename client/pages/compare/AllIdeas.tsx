import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Select, TextField } from '../../components/Field.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { language, t } from '../../i18n/index.ts';
import styles from './AllIdeas.module.css';
import { ComparedIdeaItem } from './ComparedIdeaItem.tsx';
import { IdeaTable } from './IdeaTable.tsx';
import {
  type Choice,
  type Column,
  columns,
  everything,
  filterRows,
  nextOrder,
  type Order,
  sortRows,
} from './rows.ts';
import { StatementFilter } from './StatementFilter.tsx';
import { useMedia } from './use-media.ts';

interface AllIdeasProps {
  ideas: readonly ComparedIdea[];
  k: number;
  active: Signal<string | null>;
}

/** Rows that are drawn at first, and with every press on "more". */
const step = 50;

function isColumn(value: string): value is Column {
  return columns.some((column) => column === value);
}

function OrderChoice({ order }: { order: Signal<Order> }) {
  return (
    <div class={styles.order}>
      <Select
        label={t('compare.table.sort')}
        value={order.value.column}
        onChange={(column) => {
          if (isColumn(column) && column !== order.value.column) order.value = nextOrder(order.value, column);
        }}
        options={columns.map((column) => ({ value: column, label: t(`compare.column.${column}`) }))}
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

/** Every idea with its figures: a table where there is room, cards on a phone; searched, filtered, ordered. */
export function AllIdeas({ ideas, k, active }: AllIdeasProps) {
  const search = useSignal('');
  const choice = useSignal<Choice>(everything);
  const order = useSignal<Order>({ column: 'gap', direction: 'descending' });
  const most = useSignal(step);
  const narrow = useMedia('(max-width: 48rem)');
  const found = sortRows(filterRows(ideas, choice.value, search.value), order.value, language.value);
  const shown = found.slice(0, most.value);

  useEffect(() => {
    const showAll = () => {
      most.value = ideas.length;
    };
    addEventListener('beforeprint', showAll);
    return () => removeEventListener('beforeprint', showAll);
  }, [ideas, most]);

  return (
    <section class="stack" aria-labelledby="all-ideas">
      <h2 id="all-ideas">{t('compare.table.title')}</h2>
      <div class={styles.controls}>
        <StatementFilter ideas={ideas} chosen={choice} />
        <div class={styles.search}>
          <TextField
            type="search"
            label={t('compare.table.search')}
            value={search.value}
            onInput={(value) => {
              search.value = value;
            }}
          />
          {narrow && <OrderChoice order={order} />}
        </div>
      </div>
      <p class="small" role="status">
        {t('compare.table.shown', { shown: formatNumber(found.length), total: ideas.length })}
      </p>
      {found.length === 0 && (
        <EmptyState
          title={t('compare.table.none')}
          actions={
            <Button
              onClick={() => {
                choice.value = everything;
                search.value = '';
              }}
            >
              {t('compare.table.clear')}
            </Button>
          }
        />
      )}
      {found.length > 0 && narrow && (
        <ul class={styles.cards}>
          {shown.map((idea) => (
            <ComparedIdeaItem key={idea.id} idea={idea} k={k} active={active} />
          ))}
        </ul>
      )}
      {found.length > 0 && !narrow && <IdeaTable ideas={shown} k={k} order={order} active={active} />}
      {found.length > shown.length && (
        <div class={styles.more}>
          <Button
            onClick={() => {
              most.value += step;
            }}
          >
            {t('compare.table.more', { count: Math.min(step, found.length - shown.length) })}
          </Button>
        </div>
      )}
    </section>
  );
}
