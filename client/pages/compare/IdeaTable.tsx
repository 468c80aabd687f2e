import type { Signal } from '@preact/signals';
import type { ComparedCell } from '../../../shared/api/comparison.ts';
import { IdeaStatusMark } from '../../answers/IdeaAnswer.tsx';
import { classes } from '../../components/classes.ts';
import { OtherLanguage } from '../../components/OtherLanguage.tsx';
import { PoolBadge } from '../../components/PoolBadge.tsx';
import { poolName } from '../../i18n/campaign-text.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { GapText, IdeaTitle, VerdictText } from './Idea.tsx';
import styles from './IdeaTable.module.css';
import type { PairIdea, ShownPair } from './pair.ts';
import { type Column, columns, nextOrder, type Order } from './rows.ts';
import { gapInterval, intervalText, namesOf, pointsText, qText, sidedVotes, supportText } from './words.ts';

interface IdeaTableProps {
  /** In the order and choice in which they are shown. */
  ideas: readonly PairIdea[];
  pair: ShownPair;
  order: Signal<Order>;
  active: Signal<string | null>;
}

export function columnName(column: Column, pair: ShownPair): string {
  if (column === 'left' || column === 'right') return poolName(pair[column]);
  return t(`compare.column.${column}`);
}

interface HeadProps {
  column: Column;
  pair: ShownPair;
  order: Signal<Order>;
}

function Head({ column, pair, order }: HeadProps) {
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
        {columnName(column, pair)}
        <span class={styles.arrow} aria-hidden="true">
          {sorted ? (value.direction === 'ascending' ? '↑' : '↓') : ''}
        </span>
      </button>
    </th>
  );
}

function Support({ compared, k }: { compared: ComparedCell; k: number }) {
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

interface RowProps {
  idea: PairIdea;
  pair: ShownPair;
  active: Signal<string | null>;
}

function Row({ idea, pair, active }: RowProps) {
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
        <IdeaTitle idea={idea} pair={pair} active={active} />
        <OtherLanguage code={idea.language} />
      </th>
      <td>{idea.pool && <PoolBadge pool={idea.pool} />}</td>
      <Support compared={idea.left} k={pair.k} />
      <Support compared={idea.right} k={pair.k} />
      <td>
        <VerdictText verdict={idea.verdict} />
        <span class={styles.detail}>
          <IdeaStatusMark idea={idea} />
        </span>
      </td>
      <td class={styles.number}>
        {idea.gap && pointsText(idea.gap.value)}
        {idea.gap && <span class={styles.detail}>{gapInterval(idea.gap)}</span>}
        <GapText idea={idea} pair={pair} />
      </td>
      <td class={styles.number}>{idea.q !== null && qText(idea.q)}</td>
    </tr>
  );
}

/** All figures of the comparison, one row an idea. Wider than its place, it scrolls in a region of its own. */
export function IdeaTable({ ideas, pair, order, active }: IdeaTableProps) {
  const caption = t('compare.table.caption', namesOf(pair));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section class={styles.scroll} aria-label={caption} tabIndex={0}>
      <table class={styles.table}>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} pair={pair} order={order} />
            ))}
          </tr>
        </thead>
        <tbody>
          {ideas.map((idea) => (
            <Row key={idea.id} idea={idea} pair={pair} active={active} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
