import { useMemo, useState } from 'preact/hooks';
import type { IdeaView } from '../../../../shared/api/box.ts';

/**
 * Keeps the reader's place: ideas that come while the page is read wait until the reader takes them, while what is
 * already on the page is kept up to date.
 */
export function useSettled(ideas: readonly IdeaView[]): {
  settled: readonly IdeaView[];
  /** How many wait. */
  fresh: number;
  take: () => void;
} {
  const [known, setKnown] = useState<ReadonlySet<string>>(() => new Set(ideas.map(({ id }) => id)));
  const settled = useMemo(() => ideas.filter(({ id }) => known.has(id)), [ideas, known]);
  return {
    settled,
    fresh: ideas.length - settled.length,
    take: () => setKnown(new Set(ideas.map(({ id }) => id))),
  };
}
