import type { IdeaView } from '../../../../shared/api/box.ts';
import { publicTally, sided } from '../../../../shared/domain/cells.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';

/** Searching and sorting happen on the device: the server does not learn what anybody looks for. Pure. */

export const sortings = ['mixed', 'newest', 'title', 'agreement'] as const;
export type Sorting = (typeof sortings)[number];

export interface Arrangement {
  search: string;
  sorting: Sorting;
  /** Only ideas from this pool; null for all. */
  pool: PoolId | null;
}

/** Small letters without accents: what people type matches what others wrote. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Does the idea hold every word of `search`, in title or body, in any order? */
export function matches(idea: Pick<IdeaView, 'title' | 'body'>, search: string): boolean {
  const text = fold(`${idea.title ?? ''}\n${idea.body ?? ''}`);
  return fold(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/**
 * Mean of the pools' support in 0…1, each pool counting once however many its members are; −1 where nothing is
 * published. A band counts as if exactly one person had stood against the others.
 */
export function agreement({ cells }: Pick<IdeaView, 'cells'>): number {
  const shares = Object.values(cells ?? {}).flatMap((cell) => {
    const tally = publicTally(cell);
    return tally ? [tally.agree / sided(tally)] : [];
  });
  if (shares.length === 0) return -1;
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** `order`: ids in the session's random order, which also decides between equals. */
export function arrange(
  ideas: readonly IdeaView[],
  { search, sorting, pool }: Arrangement,
  order: readonly string[],
  language: string,
): IdeaView[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ id }: IdeaView) => place.get(id) ?? order.length;
  const { compare } = new Intl.Collator(language);
  const sorters: Record<Sorting, (a: IdeaView, b: IdeaView) => number> = {
    mixed: () => 0,
    newest: (a, b) => b.release - a.release,
    // What is hidden comes last.
    title: (a, b) =>
      Number(a.title === null) - Number(b.title === null) || compare(a.title ?? '', b.title ?? ''),
    agreement: (a, b) => agreement(b) - agreement(a),
  };
  return ideas
    .filter((idea) => (pool === null || idea.pool === pool) && matches(idea, search))
    .sort((a, b) => sorters[sorting](a, b) || placeOf(a) - placeOf(b));
}
