import { type ComparedIdea, type Estimate, type Verdict, verdicts } from '../../../shared/api/comparison.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import { matches } from '../campaign/ideas/arrange.ts';
import type { PairIdea, Side } from './pair.ts';

export const columns = ['title', 'pool', 'left', 'right', 'verdict', 'gap', 'q'] as const;
export type Column = (typeof columns)[number];
export type Direction = 'ascending' | 'descending';
export interface Order {
  column: Column;
  direction: Direction;
}

/** What a column is ordered by: null is said nowhere, and stands last in both directions. */
function key(idea: PairIdea, column: Column): string | number | null {
  switch (column) {
    case 'title':
      return idea.title;
    case 'pool':
      return idea.pool?.colour ?? null; // the order in which the campaign lists them
    case 'verdict':
      return verdicts.indexOf(idea.verdict);
    case 'left':
    case 'right':
      return idea[column].support?.value ?? null;
    case 'gap':
      return idea.gap?.value ?? null;
    case 'q':
      return idea.q;
  }
}

/** A new list in the wanted order; equal rows keep theirs. `language` decides how letters follow each other. */
export function sortRows(ideas: readonly PairIdea[], order: Order, language: string): PairIdea[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = order.direction === 'ascending' ? 1 : -1;
  return ideas.toSorted((one, other) => {
    const a = key(one, order.column);
    const b = key(other, order.column);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)));
  });
}

/** The order after a press on a column's head: first as that column is mostly read, then turned round. */
export function nextOrder(order: Order, column: Column): Order {
  if (order.column === column) {
    return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  const largestFirst = column === 'left' || column === 'right' || column === 'gap';
  return { column, direction: largestFirst ? 'descending' : 'ascending' };
}

/** Among whom there is more support; `none`: compared, without a difference that may be said. */
export const gaps = ['right', 'left', 'none'] as const satisfies readonly (Side | 'none')[];
export type Gap = (typeof gaps)[number];

/** The statements of the ideas that are shown; null: any. */
export interface Choice {
  verdict: Verdict | null;
  gap: Gap | null;
}
export const everything: Choice = { verdict: null, gap: null };

function fits({ verdict, moreAmong }: PairIdea, choice: Choice): boolean {
  if (choice.verdict !== null && choice.verdict !== verdict) return false;
  return choice.gap === null || (verdict !== 'too-few' && choice.gap === (moreAmong ?? 'none'));
}

/** Ideas with the chosen statements whose title and body hold every word of the search. */
export function filterRows(ideas: readonly PairIdea[], choice: Choice, search: string): PairIdea[] {
  return ideas.filter((idea) => fits(idea, choice) && matches(idea, search));
}

/** Ideas whose difference holds after correction, the widest gap first; at most `most` of them. */
export function mostParted(ideas: readonly PairIdea[], most: number): (PairIdea & { gap: Estimate })[] {
  return ideas
    .filter((idea) => idea.moreAmong !== null)
    .flatMap((idea) => (idea.gap === null ? [] : [{ ...idea, gap: idea.gap }]))
    .toSorted((left, right) => Math.abs(right.gap.value) - Math.abs(left.gap.value))
    .slice(0, most);
}

/**
 * A pool's own ideas by the lower end of their interval, so that few votes cannot lift an idea to the top; those that
 * are withheld come last.
 */
export function rankIdeas(ideas: readonly ComparedIdea[], pool: PoolId): ComparedIdea[] {
  const rank = (idea: ComparedIdea) => idea.cells[pool]?.support?.low ?? -1;
  return ideas.filter((idea) => idea.pool === pool).toSorted((left, right) => rank(right) - rank(left));
}
