import { expect, test } from 'vitest';
import type { Cell } from './cells.ts';
import { type AnswerPromise, keepsPromise, promisedIdeas } from './promises.ts';
import { rankByResult, resultOf } from './ranking.ts';

const published = (agree: number, disagree: number): Cell => ({
  state: 'published',
  agree,
  disagree,
  pass: 0,
});
const withheld: Cell = { state: 'withheld' };
const ideas = [
  { id: 'none', cells: { employees: withheld, customers: withheld } },
  { id: 'half', cells: { employees: published(5, 5), customers: withheld } },
  { id: 'apart', cells: { employees: published(9, 1), customers: published(5, 5) } },
  { id: 'agreed', cells: { employees: published(7, 3), customers: published(70, 30) } },
  { id: 'band', cells: { employees: { state: 'band', side: 'agree', votes: 10, pass: 2 } satisfies Cell } },
];

test('pools count alike, and of two with the same support the one on which they agree more is first', () => {
  expect(resultOf({ cells: { employees: published(9, 1), customers: published(400, 600) } })).toEqual({
    support: 0.65,
    gap: 0.5,
  });
  expect(rankByResult(ideas).map(({ id }) => id)).toEqual(['band', 'agreed', 'apart', 'half', 'none']);
  expect(
    rankByResult([
      { id: 'b', cells: null },
      { id: 'a', cells: null },
    ]).map(({ id }) => id),
  ).toEqual(['a', 'b']);
});

test('which ideas are above a line', () => {
  expect(promisedIdeas(ideas, { kind: 'top', count: 2 })).toEqual(['band', 'agreed']);
  expect(promisedIdeas(ideas, { kind: 'top', count: 50 })).toHaveLength(5);
  expect(promisedIdeas(ideas, { kind: 'support', percent: 70 })).toEqual(['band', 'agreed', 'apart']);
  expect(promisedIdeas(ideas, { kind: 'support', percent: 91 })).toEqual([]);
});

test.each([[{ kind: 'top', count: 3 }], [{ kind: 'support', percent: 70 }]] as const)(
  'hiding ideas above %o makes the promise no smaller',
  (promise) => {
    const hide = (...hidden: string[]) =>
      ideas.map((idea) => ({ ...idea, hidden: hidden.includes(idea.id) }));
    expect(promisedIdeas(hide(), promise)).toEqual(['band', 'agreed', 'apart']);
    expect(promisedIdeas(hide('band'), promise)).toEqual(['agreed', 'apart', 'half']);
    expect(promisedIdeas(hide('band', 'agreed', 'apart', 'half'), promise)).toEqual(['none']);
  },
);

const top = (count: number): AnswerPromise => ({ kind: 'top', count });
const support = (percent: number): AnswerPromise => ({ kind: 'support', percent });

test.each([
  [top(2), top(2), true],
  [top(2), top(3), true],
  [top(3), top(2), false],
  [support(50), support(40), true],
  [support(40), support(50), false],
  [top(3), support(70), true],
  [top(4), support(70), false],
  [support(70), top(2), false],
  [support(70), top(3), true],
])('whether %o may become %o', (before, next, expected) => {
  expect(keepsPromise(before, next, ideas)).toBe(expected);
});

test('before there are results, nobody knows which ideas another kind of line is above', () => {
  const early = ideas.map((idea) => ({ ...idea, cells: null }));
  expect(keepsPromise(top(1), support(1), early)).toBe(false);
  expect(keepsPromise(support(99), top(99), [])).toBe(false);
  expect(keepsPromise(top(1), top(2), early)).toBe(true);
});
