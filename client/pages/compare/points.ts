import type { ComparedIdea, Estimate } from '../../../shared/api/comparison.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';

/** The pool whose colour and shape a mark has: the one that supports the idea more, if that may be said. */
export type Side = PoolId | 'neutral';

/** One mark of the agreement map. Shares lie in 0…1. */
export interface Point {
  id: string;
  side: Side;
  /** Both pools stand on a side of ½; the mark's corner of the map says on which. */
  decided: boolean;
  employees: Estimate;
  customers: Estimate;
  /**
   * How far a banded cell's true share may lie from the mark, as the end of a line that begins at it: the edge of the
   * map. Null where the share is published.
   */
  employeesEdge: 0 | 1 | null;
  customersEdge: 0 | 1 | null;
}

function edge({ cell }: ComparedIdea[PoolId]): 0 | 1 | null {
  if (cell.state !== 'band') return null;
  return cell.side === 'agree' ? 1 : 0;
}

/** The ideas that both pools have a published figure for; coloured marks last, so that they lie on top. */
export function mapPoints(ideas: readonly ComparedIdea[]): Point[] {
  const points = ideas.flatMap((idea): Point[] => {
    const { employees, customers } = idea;
    if (employees.support === null || customers.support === null) return [];
    return [
      {
        id: idea.id,
        side: idea.moreAmong ?? 'neutral',
        decided: idea.verdict !== 'undecided',
        employees: employees.support,
        customers: customers.support,
        employeesEdge: edge(employees),
        customersEdge: edge(customers),
      },
    ];
  });
  return points.toSorted((left, right) => Number(left.side !== 'neutral') - Number(right.side !== 'neutral'));
}

/** The mark nearest to a place on the map, within `reach`; both in the same unit as `place` gives. */
export function nearest(
  points: readonly Point[],
  place: (point: Point) => { x: number; y: number },
  at: { x: number; y: number },
  reach: number,
): Point | undefined {
  let best: Point | undefined;
  let bestDistance = reach;
  for (const point of points) {
    const { x, y } = place(point);
    const distance = Math.hypot(x - at.x, y - at.y);
    // of two marks in one place the later one lies on top
    if (distance <= bestDistance) [best, bestDistance] = [point, distance];
  }
  return best;
}
