import { describe, expect, it } from 'vitest';
import type { ComparedIdea } from '../api/comparison.ts';
import type { Cell } from '../domain/cells.ts';
import { compareCells } from '../statistics/compare.ts';
import { findMiscounted } from './miscounted.ts';

const id = 'AAAAAAAAAAAAAAAAAAAAAA';
const published = (agree: number, disagree: number): Cell => ({
  state: 'published',
  agree,
  disagree,
  pass: 1,
});
const text = { id, pool: 'employees', title: 'Idea', body: '', language: 'en' } as const;
const honest = compareCells([
  { ...text, employees: published(40, 10), customers: published(20, 80) },
  { ...text, employees: published(30, 20), customers: { state: 'band', side: 'agree', votes: 9, pass: 0 } },
  { ...text, employees: published(4, 4), customers: { state: 'withheld' } },
]);
/** With the first idea shown otherwise. */
const look = (change: Partial<ComparedIdea>) =>
  findMiscounted({
    ...honest,
    ideas: honest.ideas.map((idea, at) => (at === 0 ? { ...idea, ...change } : idea)),
  }).map(({ field }) => field);

describe('what a comparison says', () => {
  it('follows from its results, whoever rounds the last digit', () => {
    expect(findMiscounted(honest)).toEqual([]);
    expect(look({ p: (honest.ideas[0]?.p ?? 0) * (1 + 1e-9) })).toEqual([]);
  });

  it.each<[string, Partial<ComparedIdea>]>([
    ['p', { p: 0.5 }],
    ['q', { q: null }],
    ['gap', { gap: null }],
    ['gap', { gap: { value: 0, low: -0.1, high: 0.1 } }],
    ['verdict', { verdict: 'undecided' }],
    ['moreAmong', { moreAmong: null }],
    ['employees.support', { employees: { cell: published(40, 10), support: null } }],
  ])('does not with another %s', (field, change) => {
    expect(look(change)).toEqual([field]);
  });

  it('is not summed up where no votes give its results', () => {
    for (const cell of [published(-1, 5), published(1e12, 5), published(0.5, 5)]) {
      expect(look({ employees: { cell, support: null } })).toEqual(['ideas']);
    }
  });

  it('counts the ideas that are compared', () => {
    expect(findMiscounted({ ...honest, compared: 3 })).toEqual([{ field: 'compared' }]);
  });
});
