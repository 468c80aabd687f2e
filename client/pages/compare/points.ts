import type { ComparedCell, Estimate } from '../../../shared/api/comparison.ts';
import type { PairIdea, Side } from './pair.ts';

/** One mark of the agreement map. Shares lie in 0…1. */
export interface Point {
  id: string;
  /** The pool whose colour and shape the mark has: the one that supports the idea more, if that may be said. */
  side: Side | 'neutral';
  /** Both pools stand on a side of ½; the mark's corner of the map says on which. */
  decided: boolean;
  left: Estimate;
  right: Estimate;
  /**
   * How far a banded cell's true share may lie from the mark, as the end of a line that begins at it: the edge of the
   * map. Null where the share is published.
   */
  leftEdge: 0 | 1 | null;
  rightEdge: 0 | 1 | null;
}

function edge({ cell }: ComparedCell): 0 | 1 | null {
  if (cell.state !== 'band') return null;
  return cell.side === 'agree' ? 1 : 0;
}

/** The ideas that both pools have a published figure for; coloured marks last, so that they lie on top. */
export function mapPoints(ideas: readonly PairIdea[]): Point[] {
  const points = ideas.flatMap(({ id, left, right, moreAmong, verdict }): Point[] => {
    if (left.support === null || right.support === null) return [];
    return [
      {
        id,
        side: moreAmong ?? 'neutral',
        decided: verdict !== 'undecided',
        left: left.support,
        right: right.support,
        leftEdge: edge(left),
        rightEdge: edge(right),
      },
    ];
  });
  return points.toSorted((one, other) => Number(one.side !== 'neutral') - Number(other.side !== 'neutral'));
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
