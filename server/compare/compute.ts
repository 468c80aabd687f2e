import type { ComparedIdea } from '../../shared/api/comparison.ts';
import { type Cell, presentCell, publicTally, sided, type Tally } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { compareCells } from '../../shared/statistics/compare.ts';

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

/** Compares the pools idea by idea, by what may be published of these counts. */
export function compareIdeas(ideas: IdeaResults[], k: number): { compared: number; ideas: ComparedIdea[] } {
  return compareCells(
    ideas.map((idea) => ({
      ...idea,
      employees: cellOf(idea.employees, k),
      customers: cellOf(idea.customers, k),
    })),
  );
}

function cellOf(tally: Tally | undefined, k: number): Cell {
  return tally ? presentCell(tally, k) : { state: 'withheld' };
}

/** The share of no among the answers, from k answers on, and no clearer than one voice short of all. */
export function candourIndex({ yes, no }: { yes: number; no: number }, k: number) {
  const known = publicTally(presentCell({ agree: no, disagree: yes, pass: 0 }, k));
  if (!known) return { answers: null, share: null };
  const answers = sided(known);
  return { answers, share: known.agree / answers };
}
