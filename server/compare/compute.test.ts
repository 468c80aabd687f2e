import { expect, test } from 'vitest';
import { candourIndex, compareIdeas, type IdeaResults } from './compute.ts';

const idea = (
  id: string,
  employees: [number, number] | undefined,
  customers: [number, number] | undefined,
): IdeaResults => {
  const tally = (counts: [number, number] | undefined) =>
    counts && { agree: counts[0], disagree: counts[1], pass: 0 };
  return {
    id,
    pool: 'employees',
    title: id,
    body: '',
    language: 'en',
    employees: tally(employees),
    customers: tally(customers),
  };
};

test('says where both stand, and beside it who supports the idea more', () => {
  const { compared, ideas } = compareIdeas(
    [
      idea('both', [40, 10], [160, 40]),
      idea('both, one keener', [34, 16], [194, 6]),
      idea('customers', [10, 40], [160, 40]),
      idea('employees', [40, 10], [40, 160]),
      idea('nobody', [1, 49], [70, 130]),
      idea('even', [25, 25], [100, 100]),
      idea('few', [2, 1], [100, 100]),
      idea('unseen', undefined, [100, 100]),
    ],
    5,
  );
  expect(compared).toBe(6);
  expect(ideas.map(({ id, verdict, moreAmong }) => [id, verdict, moreAmong])).toEqual([
    ['both', 'both-yes', null],
    ['both, one keener', 'both-yes', 'customers'],
    ['customers', 'split', 'customers'],
    ['employees', 'split', 'employees'],
    ['nobody', 'both-no', 'customers'],
    ['even', 'undecided', null],
    ['few', 'too-few', null],
    ['unseen', 'too-few', null],
  ]);
});

test('each q belongs to its own idea, also behind an idea that is not compared', () => {
  const { ideas } = compareIdeas([idea('few', [1, 0], [50, 50]), idea('far', [5, 45], [180, 20])], 5);
  expect(ideas[0]).toMatchObject({ p: null, q: null, gap: null });
  expect(ideas[1]?.q).toBeLessThan(1e-10);
  expect(ideas[1]?.q).toBe(ideas[1]?.p);
});

test('a band is compared as if one person had stood against all others, whoever did', () => {
  const [unanimous] = compareIdeas([idea('all', [20, 0], [10, 10])], 5).ideas;
  const [nearly] = compareIdeas([idea('all', [19, 1], [10, 10])], 5).ideas;
  expect(unanimous).toEqual(nearly);
  expect(unanimous?.employees.support?.value).toBe(0.95);
});

test('a withheld cell keeps its numbers to itself', () => {
  const [few] = compareIdeas([idea('few', [4, 0], [50, 50])], 5).ideas;
  expect(few?.employees).toEqual({ cell: { state: 'withheld' }, support: null });
});

test('the candour index waits for k answers and never says all', () => {
  expect(candourIndex({ yes: 1, no: 3 }, 5)).toEqual({ answers: null, share: null });
  expect(candourIndex({ yes: 4, no: 6 }, 5)).toEqual({ answers: 10, share: 0.6 });
  expect(candourIndex({ yes: 0, no: 10 }, 5)).toEqual({ answers: 10, share: 0.9 });
});
