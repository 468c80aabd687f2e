import { describe, expect, it } from 'vitest';
import type { ComparedCell, ComparedPair, Comparison, Statements } from '../api/comparison.ts';
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
const text = { id, pool: 'employees', title: 'Idea', body: '', language: 'en', moderation: null } as const;
const withheld: Cell = { state: 'withheld' };

type Shown = Pick<Comparison, 'ideas' | 'pairs' | 'participation'>;

function compare(pools: readonly string[], results: Record<string, Cell>[]): Shown {
  const { cells, pairs } = compareCells(pools, results);
  return {
    ideas: cells.map((own) => ({ ...text, cells: own })),
    pairs,
    participation: pools.map((pool) => ({ pool, eligible: null, enrolled: 200, ideas: 1, votes: null })),
  };
}

const results = [
  { employees: published(40, 10), customers: published(20, 80), suppliers: published(8, 2) },
  {
    employees: published(30, 20),
    customers: { state: 'band', side: 'agree', votes: 9, pass: 0 } as const,
    suppliers: published(6, 6),
  },
  { employees: published(4, 4), customers: withheld, suppliers: withheld },
];
const honest = compare(['employees', 'customers'], results);
const three = compare(['employees', 'customers', 'suppliers'], results);

/** With the pair at this place shown otherwise. */
const withPair = (shown: Shown, change: Partial<ComparedPair>, place = 0): Shown => ({
  ...shown,
  pairs: shown.pairs.map((pair, at) => (at === place ? { ...pair, ...change } : pair)),
});
/** With what a pair says of the first idea shown otherwise. */
const withStatements = (shown: Shown, change: Partial<Statements>, place = 0): Shown =>
  withPair(
    shown,
    {
      statements: (shown.pairs[place]?.statements ?? []).map((own, at) =>
        at === 0 ? { ...own, ...change } : own,
      ),
    },
    place,
  );
/** With a cell of the first idea shown otherwise. */
const withCell = (shown: Shown, pool: string, cell: ComparedCell): Shown => ({
  ...shown,
  ideas: shown.ideas.map((idea, at) =>
    at === 0 ? { ...idea, cells: { ...idea.cells, [pool]: cell } } : idea,
  ),
});
const fields = (shown: Shown) => findMiscounted(shown).map(({ field }) => field);

describe('what a comparison says', () => {
  it('follows from its results, whoever rounds the last digit', () => {
    for (const shown of [honest, three]) {
      expect(findMiscounted(shown)).toEqual([]);
      const p = (shown.pairs[0]?.statements[0]?.p ?? 0) * (1 + 1e-9);
      expect(findMiscounted(withStatements(shown, { p }))).toEqual([]);
    }
  });

  it.each<[string, Partial<Statements>]>([
    ['p', { p: 0.5 }],
    ['q', { q: null }],
    ['gap', { gap: null }],
    ['gap', { gap: { value: 0, low: -0.1, high: 0.1 } }],
    ['verdict', { verdict: 'undecided' }],
    ['moreAmong', { moreAmong: null }],
  ])('does not with another %s', (field, change) => {
    expect(fields(withStatements(honest, change))).toEqual([`employees/customers.${field}`]);
    // Of three pools, each pair is looked at.
    expect(fields(withStatements(three, change, 0))).toEqual([`employees/customers.${field}`]);
  });

  it('is looked at in every pair', () => {
    for (const [place, pair] of [
      'employees/customers',
      'employees/suppliers',
      'customers/suppliers',
    ].entries()) {
      expect(fields(withStatements(three, { p: 0.5 }, place))).toEqual([`${pair}.p`]);
    }
  });

  it('does not with another support', () => {
    const cell = { cell: published(40, 10), support: null };
    expect(findMiscounted(withCell(honest, 'employees', cell))).toEqual([
      { idea: '00'.repeat(16), field: 'employees.support' },
    ]);
    const supplied = { cell: published(8, 2), support: null };
    expect(fields(withCell(three, 'suppliers', supplied))).toEqual(['suppliers.support']);
  });

  it('is not summed up where no votes give its results', () => {
    for (const cell of [published(-1, 5), published(1e12, 5), published(0.5, 5)]) {
      expect(fields(withCell(honest, 'employees', { cell, support: null }))).toEqual(['ideas']);
      expect(fields(withCell(three, 'suppliers', { cell, support: null }))).toEqual(['ideas']);
    }
  });

  it('counts the ideas that are compared', () => {
    expect(findMiscounted(withPair(honest, { compared: 3 }))).toEqual([
      { field: 'employees/customers.compared' },
    ]);
    expect(fields(withPair(three, { compared: 3 }, 2))).toEqual(['customers/suppliers.compared']);
  });

  it('has every two pools, in their order, with a statement an idea', () => {
    const [first, ...others] = three.pairs;
    if (!first) throw new Error('no pair');
    expect(fields({ ...three, pairs: others })).toEqual(['pairs']);
    expect(fields({ ...three, pairs: [...others, first] })).toEqual(['pairs', 'pairs', 'pairs']);
    expect(fields(withPair(three, { left: 'customers', right: 'employees' }))).toEqual(['pairs']);
    expect(fields(withPair(three, { statements: first.statements.slice(1) }))).toEqual(['pairs']);
  });
});
