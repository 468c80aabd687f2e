import type { Comparison } from '../../shared/api/comparison.ts';
import { type Cell, sided, type Tally } from '../../shared/domain/cells.ts';
import { eachPool, type UsualPool, usualIds } from '../../tests/support/usual-pools.ts';
import type { Comment, Voter } from './polis.ts';

/** What the export itself counts for one comment, by pool. */
export type OwnCounts = Map<string, Record<UsualPool, Tally>>;

export interface WrongCell {
  comment: string;
  pool: UsualPool;
  why: string;
}

export function countVotes(comments: readonly Comment[], participants: readonly Voter[]): OwnCounts {
  const empty = (): Tally => ({ agree: 0, disagree: 0, pass: 0 });
  const counts: OwnCounts = new Map(comments.map(({ id }) => [id, eachPool(empty)]));
  for (const { pool, votes } of participants)
    for (const [comment, choice] of votes) {
      const tally = counts.get(comment)?.[pool];
      if (tally) tally[choice]++;
    }
  return counts;
}

/** The votes of all cells with at least `k` that take a side: the only ones of which anything is said. */
export function votesToPublish(counts: OwnCounts, k: number): number {
  return [...counts.values()]
    .flatMap((pools) => usualIds.map((pool) => pools[pool]))
    .filter((tally) => sided(tally) >= k)
    .reduce((sum, tally) => sum + sided(tally) + tally.pass, 0);
}

/**
 * Compares every cell of the comparison with the export's own counts. `ideas`: idea id by comment id. A cell that is
 * missing is wrong, and so are both cells of an idea that nobody posted.
 */
export function checkCells(
  comparison: Comparison,
  ideas: ReadonlyMap<string, string>,
  counts: OwnCounts,
  k: number,
): { checked: number; wrong: WrongCell[] } {
  const published = new Map(comparison.ideas.map((idea) => [idea.id, idea]));
  const wrong: WrongCell[] = [];
  let checked = 0;
  for (const [comment, own] of counts) {
    const idea = published.get(ideas.get(comment) ?? '');
    if (idea) published.delete(idea.id);
    for (const pool of usualIds) {
      checked++;
      const cell = idea?.cells[pool]?.cell;
      const why = cell ? whyWrong(cell, own[pool], k) : 'is missing';
      if (why) wrong.push({ comment, pool, why });
    }
  }
  for (const id of published.keys())
    for (const pool of usualIds) {
      checked++;
      wrong.push({ comment: id, pool, why: 'belongs to an idea that was never posted' });
    }
  return { checked, wrong };
}

/**
 * Why a cell does not say what the rules of docs/decisions/0003 let it say about `own`; undefined when it does.
 * Written apart from `presentCell`, so that one mistake is not made twice.
 */
export function whyWrong(cell: Cell, own: Tally, k: number): string | undefined {
  const votes = sided(own);
  const truth = `the export counts ${own.agree}/${own.disagree}/${own.pass}`;
  switch (cell.state) {
    case 'withheld':
      return votes < k ? undefined : `is withheld, ${truth}`;
    case 'band': {
      const against = cell.side === 'agree' ? own.disagree : own.agree;
      if (votes >= k && against <= 1 && cell.votes === votes && cell.pass === own.pass) return undefined;
      return `is a band of ${cell.votes} for ${cell.side}, ${cell.pass} passes, ${truth}`;
    }
    case 'published': {
      const same = cell.agree === own.agree && cell.disagree === own.disagree && cell.pass === own.pass;
      if (same && votes >= k && Math.min(own.agree, own.disagree) > 1) return undefined;
      return `says ${cell.agree}/${cell.disagree}/${cell.pass}, ${truth}`;
    }
  }
}
