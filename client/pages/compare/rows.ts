import type { ComparedIdea, Label } from '../../../shared/api/comparison.ts';
import { matches } from '../campaign/ideas/arrange.ts';

export const columns = ['title', 'pool', 'employees', 'customers', 'gap', 'q', 'label'] as const;
export type Column = (typeof columns)[number];
export type Direction = 'ascending' | 'descending';
export interface Order {
  column: Column;
  direction: Direction;
}

/** What a column is ordered by: null is said nowhere, and stands last in both directions. */
function key(idea: ComparedIdea, column: Column): string | number | null {
  switch (column) {
    case 'title':
    case 'pool':
    case 'label':
      return idea[column];
    case 'employees':
    case 'customers':
      return idea[column].support?.value ?? null;
    case 'gap':
      return idea.gap?.value ?? null;
    case 'q':
      return idea.q;
  }
}

/** A new list in the wanted order; equal rows keep theirs. `language` decides how letters follow each other. */
export function sortRows(ideas: readonly ComparedIdea[], order: Order, language: string): ComparedIdea[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = order.direction === 'ascending' ? 1 : -1;
  return ideas.toSorted((left, right) => {
    const a = key(left, order.column);
    const b = key(right, order.column);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)));
  });
}

/** The order after a press on a column's head: first as that column is mostly read, then turned round. */
export function nextOrder(order: Order, column: Column): Order {
  if (order.column === column) {
    return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  const largestFirst = column === 'employees' || column === 'customers' || column === 'gap';
  return { column, direction: largestFirst ? 'descending' : 'ascending' };
}

/** Ideas with the label (null: any) whose title and body hold every word of the search. */
export function filterRows(
  ideas: readonly ComparedIdea[],
  label: Label | null,
  search: string,
): ComparedIdea[] {
  return ideas.filter((idea) => (label === null || idea.label === label) && matches(idea, search));
}

/** How many ideas carry each label. */
export function countLabels(ideas: readonly ComparedIdea[]): Map<Label, number> {
  const counts = new Map<Label, number>();
  for (const { label } of ideas) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
