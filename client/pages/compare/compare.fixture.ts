import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';

type ComparedCell = ComparedIdea[PoolId];

/** Cells and ideas for the tests of this folder; the figures are plausible, not computed. */
export const withheld: ComparedCell = { cell: { state: 'withheld' }, support: null };

export function published(agree: number, disagree: number): ComparedCell {
  const value = agree / (agree + disagree);
  return {
    cell: { state: 'published', agree, disagree, pass: 0 },
    support: { value, low: Math.max(0, value - 0.1), high: Math.min(1, value + 0.1) },
  };
}

export function band(side: 'agree' | 'disagree', votes: number): ComparedCell {
  const value = side === 'agree' ? (votes - 1) / votes : 1 / votes;
  return {
    cell: { state: 'band', side, votes, pass: 0 },
    support: { value, low: Math.max(0, value - 0.2), high: Math.min(1, value + 0.2) },
  };
}

export function idea(id: string, given: Partial<ComparedIdea> = {}): ComparedIdea {
  return {
    id,
    pool: 'employees',
    title: id,
    body: '',
    language: 'en',
    employees: withheld,
    customers: withheld,
    gap: null,
    p: null,
    q: null,
    verdict: 'too-few',
    moreAmong: null,
    ...given,
  };
}
