import type { ComparedCell, ComparedIdea } from '../api/comparison.ts';
import { type Cell, publicTally, sided } from '../domain/cells.ts';
import type { PoolId } from '../domain/pools.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { fisher } from './fisher.ts';
import { newcombe } from './newcombe.ts';
import { moreAmongOf, verdictOf } from './statements.ts';
import { wilson } from './wilson.ts';

/** An idea with what is published of it. */
export type IdeaCells = Pick<ComparedIdea, 'id' | 'pool' | 'title' | 'body' | 'language'> &
  Record<PoolId, Cell>;

/**
 * Compares the pools idea by idea (docs/design.md), from published cells alone, so that every reader can do the same
 * sums. The correction counts the ideas that have a published cell in both pools. Throws RangeError where a cell holds
 * numbers that no votes give.
 */
export function compareCells(ideas: readonly IdeaCells[]): { compared: number; ideas: ComparedIdea[] } {
  const measured = ideas.map(measure);
  const adjusted = benjaminiHochberg(measured.flatMap(({ p }) => p ?? []));
  let at = 0;
  return {
    compared: adjusted.length,
    ideas: measured.map((idea) => {
      const q = idea.p === null ? null : (adjusted[at++] ?? null);
      return { ...idea, q, verdict: verdictOf(idea), moreAmong: moreAmongOf({ gap: idea.gap, q }) };
    }),
  };
}

/** One idea's cells, and what they say together where both are published. */
function measure({
  employees,
  customers,
  ...text
}: IdeaCells): Omit<ComparedIdea, 'q' | 'verdict' | 'moreAmong'> {
  const [e, c] = [comparedCell(employees), comparedCell(customers)];
  const [eTally, cTally] = [publicTally(employees), publicTally(customers)];
  const cells = { ...text, employees: e, customers: c };
  if (!e.support || !c.support || !eTally || !cTally) return { ...cells, gap: null, p: null };
  return {
    ...cells,
    gap: newcombe(c.support, e.support),
    p: fisher(cTally.agree, cTally.disagree, eTally.agree, eTally.disagree),
  };
}

function comparedCell(cell: Cell): ComparedCell {
  const known = publicTally(cell);
  return { cell, support: known ? wilson(known.agree, sided(known)) : null };
}
