import type { PoolView } from '../../../shared/api/campaigns.ts';
import type { ComparedCell, ComparedIdea } from '../../../shared/api/comparison.ts';
import { untold } from '../../../shared/api/pool-view.fixture.ts';
import type { Colour, PoolNames } from '../../../shared/domain/pools.ts';
import type { PairIdea, ShownPair } from './pair.ts';

/** Cells, ideas and pools for the tests of this folder; the figures are plausible, not computed. */
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

export function pool(id: string, colour: Colour, names: PoolNames): PoolView {
  return { id, names, colour, admission: 'open', ...untold };
}

export const pools = [
  pool('desk', 1, { en: 'Service desk', fr: 'Support' }),
  pool('staff', 2, { en: 'Employees', fr: 'Employés' }),
  pool('clients', 3, { fr: 'Clients internes' }),
  pool('suppliers', 4, { en: 'Suppliers, “abroad”' }),
] as const;
const [left, right] = pools;

export function idea(id: string, given: Partial<ComparedIdea> = {}): ComparedIdea {
  return { id, pool: left.id, title: id, body: '', language: 'en', moderation: null, cells: {}, ...given };
}

export function pairIdea(id: string, given: Partial<PairIdea> = {}): PairIdea {
  return {
    id,
    pool: left,
    title: id,
    body: '',
    language: 'en',
    moderation: null,
    left: withheld,
    right: withheld,
    gap: null,
    p: null,
    q: null,
    verdict: 'too-few',
    moreAmong: null,
    wanted: false,
    ...given,
  };
}

export function shownPair(ideas: readonly PairIdea[] = []): ShownPair {
  return { left, right, k: 5, compared: ideas.length, ideas };
}
