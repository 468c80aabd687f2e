import type { Signal } from '@preact/signals';
import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import { classes } from '../../components/classes.ts';
import { PoolBadge } from '../../components/PoolBadge.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { GapText, IdeaTitle, VerdictText } from './Idea.tsx';
import styles from './IdeaTable.module.css';
import { type Column, columns, nextOrder, type Order } from './rows.ts';
import { gapInterval, intervalText, pointsText, qText, sidedVotes, supportText } from './words.ts';

interface IdeaTableProps {
  /** In the order and choice in which they are shown. */
  ideas: readonly ComparedIdea[];
  k: number;
  order: Signal<Order>;
  active: Signal<string | null>;
}

function Head({ column, order }: { column: Column; order: Signal<Order> }) {
  const { value } = order;
  const sorted = value.column === column;
  return (
    <th scope="col" aria-sort={sorted ? value.direction : undefined} class={styles[column]}>
      <button
        type="button"
        class={styles.sort}
        onClick={() => {
          order.value = nextOrder(value, column);
        }}
      >
        {t(`compare.column.${column}`)}
        <span class={styles.arrow} aria-hidden="true">
          {sorted ? (value.direction === 'ascending' ? '↑' : '↓') : ''}
        </span>
      </button>
    </th>
  );
}

function Support({ compared, k }: { compared: ComparedIdea[PoolId]; k: number }) {
  const votes = sidedVotes(compared);
  return (
    <td class={classes(styles.number, styles.support, votes === null && styles.faint)}>
      {supportText(compared, k)}
      {compared.support && votes !== null && (
        <span class={styles.detail}>
          {intervalText(compared.support)} · {t('compare.votes', { votes: formatNumber(votes) })}
        </span>
      )}
    </td>
  );
}

function Row({ idea, k, active }: { idea: ComparedIdea; k: number; active: Signal<string | null> }) {
  return (
    <tr
      onPointerEnter={() => {
        active.value = idea.id;
      }}
      onPointerLeave={() => {
        active.value = null;
      }}
    >
      <th scope="row" class={styles.title}>
        <IdeaTitle idea={idea} active={active} />
      </th>
      <td>
        <PoolBadge pool={idea.pool} />
      </td>
      <Support compared={idea.employees} k={k} />
      <Support compared={idea.customers} k={k} />
      <td>
        <VerdictText verdict={idea.verdict} />
      </td>
      <td class={styles.number}>
        {idea.gap && pointsText(idea.gap.value)}
        {idea.gap && <span class={styles.detail}>{gapInterval(idea.gap)}</span>}
        <GapText idea={idea} />
      </td>
      <td class={styles.number}>{idea.q !== null && qText(idea.q)}</td>
    </tr>
  );
}

/** All figures of the comparison, one row an idea. Wider than its place, it scrolls in a region of its own. */
export function IdeaTable({ ideas, k, order, active }: IdeaTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section class={styles.scroll} aria-label={t('compare.table.caption')} tabIndex={0}>
      <table class={styles.table}>
        <caption class="visually-hidden">{t('compare.table.caption')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} order={order} />
            ))}
          </tr>
        </thead>
        <tbody>
          {ideas.map((idea) => (
            <Row key={idea.id} idea={idea} k={k} active={active} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
