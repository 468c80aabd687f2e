import type { ComparedIdea, Estimate } from '../../../shared/api/comparison.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';

/** Ideas whose difference holds after correction, the widest gap first; at most `most` of them. */
export function mostParted(
  ideas: readonly ComparedIdea[],
  most: number,
): (ComparedIdea & { gap: Estimate })[] {
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
  const rank = (idea: ComparedIdea) => idea[pool].support?.low ?? -1;
  return ideas.filter((idea) => idea.pool === pool).toSorted((left, right) => rank(right) - rank(left));
}

/** Votes that took a side; null where the cell is withheld. */
export function sidedVotes({ cell }: ComparedIdea[PoolId]): number | null {
  switch (cell.state) {
    case 'withheld':
      return null;
    case 'band':
      return cell.votes;
    case 'published':
      return cell.agree + cell.disagree;
  }
}
