/** What the comparison says of one idea in words: a verdict, and beside it a gap (two statements, neither hides the other). */
import type { ComparedCell, Statements, Verdict } from '../api/comparison.ts';
import type { Pair, PoolId } from '../domain/pools.ts';

/** Share of false gaps that is tolerated among all gaps said. */
export const falseDiscoveryRate = 0.05;
/** Below this the pools do not differ enough to speak of it, however sure the difference is. */
export const smallestGap = 0.15;

/** A pool's published support; null where it has fewer than k votes on the idea. */
type Supported = Pick<ComparedCell, 'support'>;

/**
 * Where the pools stand. Both on one side of ½, or one on each side, is said only where each pool's interval lies wholly
 * on its side: an intersection–union statement, whose error is at most that of one interval (Berger, Technometrics 24,
 * 1982, 295–300).
 */
export function verdictOf(left: Supported, right: Supported): Verdict {
  const sides = [left, right].map(({ support }) => support && sideOf(support));
  if (sides.includes(null)) return 'too-few';
  if (sides.includes('undecided')) return 'undecided';
  if (!sides.includes('no')) return 'both-yes';
  return sides.includes('yes') ? 'split' : 'both-no';
}

function sideOf({ low, high }: { low: number; high: number }): 'yes' | 'no' | 'undecided' {
  if (low > 0.5) return 'yes';
  return high < 0.5 ? 'no' : 'undecided';
}

/** The pool that supports the idea more, where the difference holds after correction and is worth speaking of. */
export function moreAmongOf({ left, right }: Pair, { gap, q }: Pick<Statements, 'gap' | 'q'>): PoolId | null {
  if (gap === null || q === null) return null;
  if (q >= falseDiscoveryRate || Math.abs(gap.value) < smallestGap) return null;
  return gap.value > 0 ? right : left;
}

/**
 * The pool of which the page says that it wants the idea: the one with more support, where its interval lies above ½ and
 * the other pool's does not. Where both do both want it, and where neither does it is not said of anybody.
 */
export function wantedBy(
  { left, right }: Pair,
  cells: Readonly<Record<PoolId, Supported>>,
  { moreAmong }: Pick<Statements, 'moreAmong'>,
): PoolId | null {
  if (moreAmong === null) return null;
  const wants = (pool: PoolId) => (cells[pool]?.support?.low ?? 0) > 0.5;
  const other = moreAmong === left ? right : left;
  return wants(moreAmong) && !wants(other) ? moreAmong : null;
}
