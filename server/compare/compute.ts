import type { ComparedIdea } from '../../shared/api/comparison.ts';
import { type Cell, presentCell, publicTally, sided, type Tally } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { benjaminiHochberg } from '../../shared/statistics/benjamini-hochberg.ts';
import { fisher } from '../../shared/statistics/fisher.ts';
import { labelOf } from '../../shared/statistics/labels.ts';
import { newcombe } from '../../shared/statistics/newcombe.ts';
import { wilson } from '../../shared/statistics/wilson.ts';

export interface IdeaResults {
  id: string;
  pool: PoolId;
  title: string;
  body: string;
  language: string;
  /** Published counts; undefined where the cell was never published. */
  employees: Tally | undefined;
  customers: Tally | undefined;
}

/**
 * Compares the pools idea by idea (DESIGN.md §7), from published cells alone, so that every reader can do the same
 * sums. The correction counts the ideas that have a published cell in both pools.
 */
export function compareIdeas(ideas: IdeaResults[], k: number): { compared: number; ideas: ComparedIdea[] } {
  const measured = ideas.map((idea) => measure(idea, k));
  const adjusted = benjaminiHochberg(measured.flatMap(({ p }) => p ?? []));
  let at = 0;
  return {
    compared: adjusted.length,
    ideas: measured.map((idea) => {
      const { employees, customers, gap, p } = idea;
      const q = p === null ? null : (adjusted[at++] ?? null);
      const label = labelOf({ employees: employees.support, customers: customers.support, gap, q });
      return { ...idea, q, label };
    }),
  };
}

/** One idea's cells, and what they say together where both are published. */
function measure(
  { employees, customers, ...text }: IdeaResults,
  k: number,
): Omit<ComparedIdea, 'q' | 'label'> {
  const e = comparedCell(employees, k);
  const c = comparedCell(customers, k);
  const [eTally, cTally] = [publicTally(e.cell), publicTally(c.cell)];
  const cells = { ...text, employees: e, customers: c };
  if (!e.support || !c.support || !eTally || !cTally) return { ...cells, gap: null, p: null };
  return {
    ...cells,
    gap: newcombe(c.support, e.support),
    p: fisher(cTally.agree, cTally.disagree, eTally.agree, eTally.disagree),
  };
}

function comparedCell(tally: Tally | undefined, k: number) {
  const cell: Cell = tally ? presentCell(tally, k) : { state: 'withheld' };
  const known = publicTally(cell);
  return { cell, support: known ? wilson(known.agree, sided(known)) : null };
}

/** The share of no among the answers, from k answers on, and no clearer than one voice short of all. */
export function candourIndex({ yes, no }: { yes: number; no: number }, k: number) {
  const known = publicTally(presentCell({ agree: no, disagree: yes, pass: 0 }, k));
  if (!known) return { answers: null, share: null };
  const answers = sided(known);
  return { answers, share: known.agree / answers };
}
