/**
 * The deck: one idea at a time, in the session's own random order (state/mixed-order.ts), those without a vote first.
 * Pure; the page keeps `shown` and `past`.
 */
export interface DeckInput {
  /** Ids of the ideas to vote on, in the session's order. */
  order: readonly string[];
  /** Ids that this device has voted on. */
  voted: ReadonlySet<string>;
  /** The idea on the table, if one has been chosen: it stays there whatever comes in. */
  shown: string | undefined;
  /** The idea that lay there last: where none has been chosen, it stays until it has a vote. */
  laid: string | undefined;
  /** Ids voted on in this sitting, oldest first. */
  past: readonly string[];
}

export interface Deck {
  /** The idea on the table; undefined when nothing is left to vote on. */
  current: string | undefined;
  /** The one that comes after it. */
  next: string | undefined;
  /** Place of the current idea among all, from 1; their number when nothing is left. */
  place: number;
  total: number;
  /** Share of the ideas that have a vote, 0…1. */
  done: number;
}

export function deal({ order, voted, shown, laid, past }: DeckInput): Deck {
  const finished = new Set([...voted, ...past]);
  const open = order.filter((id) => !finished.has(id));
  const stays = [order.find((id) => id === shown), open.find((id) => id === laid)];
  const current = stays.find((id) => id !== undefined) ?? open[0];
  const votes = order.filter((id) => finished.has(id) && id !== current).length;
  const total = order.length;
  return {
    current,
    next: open.find((id) => id !== current),
    place: Math.min(total, votes + 1),
    total,
    done: total === 0 ? 0 : order.filter((id) => finished.has(id)).length / total,
  };
}
