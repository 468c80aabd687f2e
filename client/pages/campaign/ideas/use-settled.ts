import { useMemo, useRef, useState } from 'preact/hooks';
import type { IdeaView } from '../../../../shared/api/box.ts';

const idsOf = (ideas: readonly IdeaView[]): ReadonlySet<string> => new Set(ideas.map(({ id }) => id));

/**
 * Keeps the reader's place: ideas that come while the page is read wait until the reader takes them, while what is
 * already on the page is kept up to date. Where nothing of that is left, it is another board, such as that of a pool whose
 * member has just joined: nobody's place is in it.
 */
export function useSettled(ideas: readonly IdeaView[]): {
  settled: readonly IdeaView[];
  /** How many wait. */
  fresh: number;
  take: () => void;
} {
  const known = useRef(idsOf(ideas));
  const [taken, setTaken] = useState(0);
  const settled = useMemo(() => {
    const left = ideas.filter(({ id }) => known.current.has(id));
    if (left.length > 0) return left;
    known.current = idsOf(ideas);
    return ideas;
  }, [ideas, taken]);
  return {
    settled,
    fresh: ideas.length - settled.length,
    take() {
      known.current = idsOf(ideas);
      setTaken(taken + 1);
    },
  };
}
