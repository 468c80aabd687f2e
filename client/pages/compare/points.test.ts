import { describe, expect, test } from 'vitest';
import { compareCells } from '../../../shared/statistics/compare.ts';
import { band, idea, published, withheld } from './compare.fixture.ts';
import { mapPoints, nearest } from './points.ts';

const keen = { verdict: 'both-yes', moreAmong: 'employees' } as const;

describe('mapPoints', () => {
  test('only ideas with a figure in both pools have a mark; coloured ones lie on top', () => {
    const points = mapPoints([
      idea('customers', {
        employees: published(2, 8),
        customers: published(9, 2),
        verdict: 'split',
        moreAmong: 'customers',
      }),
      idea('one side', { employees: published(2, 8), customers: withheld }),
      idea('open', { employees: published(5, 5), customers: published(5, 5), verdict: 'undecided' }),
      idea('employees', { employees: published(9, 1), customers: published(7, 3), ...keen }),
    ]);
    expect(points.map(({ id, side, decided }) => [id, side, decided])).toEqual([
      ['open', 'neutral', false],
      ['customers', 'customers', true],
      ['employees', 'employees', true],
    ]);
  });

  test('a gap that may be said is coloured whatever the verdict, also where a share is hidden', () => {
    const cells = {
      employees: { state: 'published', agree: 42, disagree: 18, pass: 0 },
      customers: { state: 'band', side: 'agree', votes: 35, pass: 0 },
    } as const;
    const { ideas } = compareCells([{ ...idea('bonus', {}), ...cells }]);
    expect(mapPoints(ideas)).toMatchObject([{ side: 'customers', decided: true, customersEdge: 1 }]);
  });

  test('a band reaches from its mark to the edge on its side', () => {
    const [point] = mapPoints([
      idea('a', { employees: band('agree', 10), customers: band('disagree', 8), verdict: 'split' }),
    ]);
    expect(point).toMatchObject({ employeesEdge: 1, customersEdge: 0 });
    expect(point?.employees.value).toBeCloseTo(0.9);
    expect(point?.customers.value).toBeCloseTo(0.125);
  });
});

describe('nearest', () => {
  const points = mapPoints([
    idea('a', { employees: published(1, 9), customers: published(1, 9), verdict: 'both-no' }),
    idea('b', { employees: published(9, 1), customers: published(9, 1), verdict: 'both-yes' }),
    idea('over b', { employees: published(9, 1), customers: published(9, 1), verdict: 'both-yes' }),
  ]);
  const place = (point: (typeof points)[number]) => ({
    x: 100 * point.employees.value,
    y: 100 * point.customers.value,
  });

  test.each([
    [{ x: 12, y: 12 }, 'a'],
    [{ x: 88, y: 92 }, 'over b'],
    [{ x: 50, y: 50 }, undefined],
  ])('at %j: %s', (at, id) => {
    expect(nearest(points, place, at, 10)?.id).toBe(id);
  });
});
