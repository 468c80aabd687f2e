/**
 * The order in which a campaign's ideas are answered: by what is published of them, so that everybody can do the same sums.
 * Pools count alike, however many people each has.
 */
import { type Cell, publicTally, sided } from './cells.ts';
import type { PoolId } from './pools.ts';

export interface RatedIdea {
  id: string;
  /** One cell a pool that may vote on it; null where nothing is published yet. */
  cells: Readonly<Record<PoolId, Cell>> | null;
}

export interface Result {
  /** The mean of the pools' support, 0 … 1; null where no pool has a result. */
  support: number | null;
  /** The largest difference between two pools; null where fewer than two have a result. */
  gap: number | null;
}

export function resultOf({ cells }: Pick<RatedIdea, 'cells'>): Result {
  const supports = Object.values(cells ?? {}).flatMap((cell) => {
    const tally = publicTally(cell);
    return tally ? [tally.agree / sided(tally)] : [];
  });
  if (supports.length === 0) return { support: null, gap: null };
  const support = supports.reduce((sum, each) => sum + each, 0) / supports.length;
  return { support, gap: supports.length < 2 ? null : Math.max(...supports) - Math.min(...supports) };
}

/**
 * The most supported first; of two with the same support the one on which the pools agree more, then by their ids. Ideas
 * without a result come last.
 */
export function rankByResult<Idea extends RatedIdea>(ideas: readonly Idea[]): (Idea & Result)[] {
  return ideas
    .map((idea) => ({ ...idea, ...resultOf(idea) }))
    .sort(
      (one, other) =>
        (other.support ?? -1) - (one.support ?? -1) ||
        (one.gap ?? 2) - (other.gap ?? 2) ||
        (one.id < other.id ? -1 : 1),
    );
}
