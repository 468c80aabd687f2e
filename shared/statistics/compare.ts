import type { ComparedCell, ComparedPair, Statements } from '../api/comparison.ts';
import { type Cell, publicTally, sided } from '../domain/cells.ts';
import { type Pair, type PoolId, pairsOf } from '../domain/pools.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { fisher } from './fisher.ts';
import { newcombe } from './newcombe.ts';
import { moreAmongOf, verdictOf } from './statements.ts';
import { wilson } from './wilson.ts';

/** The cells of one idea, by pool; a pool without one has nothing published of it. */
type Cells = Readonly<Record<PoolId, Cell>>;

/**
 * Compares every two of the pools idea by idea (docs/design.md), from published cells alone, so that every reader can do
 * the same sums. Throws RangeError where a cell holds numbers that no votes give.
 */
export function compareCells(
  pools: readonly PoolId[],
  ideas: readonly Cells[],
): { cells: Record<PoolId, ComparedCell>[]; pairs: ComparedPair[] } {
  const cells = ideas.map(
    (idea) => new Map(pools.map((pool) => [pool, compareCell(idea[pool] ?? withheld)])),
  );
  return {
    cells: cells.map((idea) => Object.fromEntries(idea)),
    pairs: pairsOf(pools).map((pair) =>
      comparePair(
        pair,
        cells.map((idea) => ({
          left: idea.get(pair.left) ?? unknown,
          right: idea.get(pair.right) ?? unknown,
        })),
      ),
    ),
  };
}

const withheld: Cell = { state: 'withheld' };
const unknown: ComparedCell = { cell: withheld, support: null };

function compareCell(cell: Cell): ComparedCell {
  const known = publicTally(cell);
  return { cell, support: known ? wilson(known.agree, sided(known)) : null };
}

interface PairedCells {
  left: ComparedCell;
  right: ComparedCell;
}

/** `cells`: of each idea. The correction counts the ideas that have a published cell in both pools. */
function comparePair(pair: Pair, cells: readonly PairedCells[]): ComparedPair {
  const measured = cells.map(measure);
  const adjusted = benjaminiHochberg(measured.flatMap(({ p }) => p ?? []));
  let at = 0;
  return {
    ...pair,
    compared: adjusted.length,
    statements: measured.map(({ verdict, gap, p }) => {
      const q = p === null ? null : (adjusted[at++] ?? null);
      return { gap, p, q, verdict, moreAmong: moreAmongOf(pair, { gap, q }) };
    }),
  };
}

/** What two cells say together, where both are published. */
function measure({ left, right }: PairedCells): Pick<Statements, 'gap' | 'p' | 'verdict'> {
  const verdict = verdictOf(left, right);
  const [leftTally, rightTally] = [publicTally(left.cell), publicTally(right.cell)];
  if (!left.support || !right.support || !leftTally || !rightTally) return { gap: null, p: null, verdict };
  return {
    gap: newcombe(right.support, left.support),
    p: fisher(rightTally.agree, rightTally.disagree, leftTally.agree, leftTally.disagree),
    verdict,
  };
}
