import { describe, expect, test } from 'vitest';
import { compareCells } from '../../../shared/statistics/compare.ts';
import { band, idea, pairIdea, pools, published, withheld } from './compare.fixture.ts';
import { showPair } from './pair.ts';
import { mapPoints, nearest } from './points.ts';

const keen = { verdict: 'both-yes', moreAmong: 'left' } as const;

/** One idea as the pair at this place of three pools shows it; the figures are computed. */
function compared(at = 0) {
  const { cells, pairs } = compareCells(
    ['desk', 'staff', 'clients'],
    [
      {
        desk: { state: 'published', agree: 42, disagree: 18, pass: 0 },
        staff: { state: 'band', side: 'agree', votes: 35, pass: 0 },
        clients: { state: 'published', agree: 8, disagree: 32, pass: 0 },
      },
    ],
  );
  const ideas = [idea('bonus', { cells: cells[0] ?? {} })];
  const pair = pairs[at] && showPair({ pools: [...pools] }, { ideas, minimumGroup: 5 }, pairs[at]);
  if (!pair) throw new Error('no such pair');
  return pair;
}

describe('mapPoints', () => {
  test('only ideas with a figure in both pools have a mark; coloured ones lie on top', () => {
    const points = mapPoints([
      pairIdea('rather right', {
        left: published(2, 8),
        right: published(9, 2),
        verdict: 'split',
        moreAmong: 'right',
      }),
      pairIdea('one side', { left: published(2, 8), right: withheld }),
      pairIdea('open', { left: published(5, 5), right: published(5, 5), verdict: 'undecided' }),
      pairIdea('rather left', { left: published(9, 1), right: published(7, 3), ...keen }),
    ]);
    expect(points.map(({ id, side, decided }) => [id, side, decided])).toEqual([
      ['open', 'neutral', false],
      ['rather right', 'right', true],
      ['rather left', 'left', true],
    ]);
  });

  test('a gap that may be said is coloured whatever the verdict, also where a share is hidden', () => {
    const { ideas } = compared();
    expect(mapPoints(ideas)).toMatchObject([{ side: 'right', decided: true, leftEdge: null, rightEdge: 1 }]);
  });

  test('the left pool goes across, and the right one up, in every pair', () => {
    const [, , point] = [0, 1, 2].flatMap((at) => mapPoints(compared(at).ideas));
    // of the second pool and the third
    expect(point).toMatchObject({
      side: 'left',
      leftEdge: 1,
      left: { value: 34 / 35 },
      right: { value: 0.2 },
    });
  });

  test('a band reaches from its mark to the edge on its side', () => {
    const [point] = mapPoints([
      pairIdea('a', { left: band('agree', 10), right: band('disagree', 8), verdict: 'split' }),
    ]);
    expect(point).toMatchObject({ leftEdge: 1, rightEdge: 0 });
    expect(point?.left.value).toBeCloseTo(0.9);
    expect(point?.right.value).toBeCloseTo(0.125);
  });
});

describe('nearest', () => {
  const points = mapPoints([
    pairIdea('a', { left: published(1, 9), right: published(1, 9), verdict: 'both-no' }),
    pairIdea('b', { left: published(9, 1), right: published(9, 1), verdict: 'both-yes' }),
    pairIdea('over b', { left: published(9, 1), right: published(9, 1), verdict: 'both-yes' }),
  ]);
  const place = (point: (typeof points)[number]) => ({
    x: 100 * point.left.value,
    y: 100 * point.right.value,
  });

  test.each([
    [{ x: 12, y: 12 }, 'a'],
    [{ x: 88, y: 92 }, 'over b'],
    [{ x: 50, y: 50 }, undefined],
  ])('at %j: %s', (at, id) => {
    expect(nearest(points, place, at, 10)?.id).toBe(id);
  });
});
