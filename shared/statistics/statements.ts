/** What the comparison says of one idea in words: a verdict, and beside it a gap (two statements, neither hides the other). */
import type { ComparedIdea, Verdict } from '../api/comparison.ts';
import { otherPool, type PoolId } from '../domain/pools.ts';

/** Share of false gaps that is tolerated among all gaps said. */
export const falseDiscoveryRate = 0.05;
/** Below this the pools do not differ enough to speak of it, however sure the difference is. */
export const smallestGap = 0.15;

/** A pool's published support; null where it has fewer than k votes on the idea. */
type Supports = Record<PoolId, Pick<ComparedIdea[PoolId], 'support'>>;

/**
 * Where the pools stand. Both on one side of ½, or one on each side, is said only where each pool's interval lies wholly
 * on its side: an intersection–union statement, whose error is at most that of one interval (Berger, Technometrics 24,
 * 1982, 295–300).
 */
export function verdictOf({ employees, customers }: Supports): Verdict {
  const sides = [employees, customers].map(({ support }) => support && sideOf(support));
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
export function moreAmongOf({ gap, q }: Pick<ComparedIdea, 'gap' | 'q'>): PoolId | null {
  if (gap === null || q === null) return null;
  if (q >= falseDiscoveryRate || Math.abs(gap.value) < smallestGap) return null;
  return gap.value > 0 ? 'customers' : 'employees';
}

/**
 * The pool of which the page says that it wants the idea: the one with more support, where its interval lies above ½ and
 * the other pool's does not. Where both do both want it, and where neither does it is not said of anybody.
 */
export function wantedBy(idea: Supports & Pick<ComparedIdea, 'moreAmong'>): PoolId | null {
  const { moreAmong } = idea;
  if (moreAmong === null) return null;
  const wants = (pool: PoolId) => (idea[pool].support?.low ?? 0) > 0.5;
  return wants(moreAmong) && !wants(otherPool(moreAmong)) ? moreAmong : null;
}
