/** Ideas that share many words with one: whoever moderates sees at a glance what was said twice. Nothing is decided by it. */
interface Words {
  id: string;
  title: string | null;
  body: string | null;
}

/** Shorter words say little. */
const shortest = 4;
const fewestShared = 3;
/** Of the words of the shorter one. */
const leastShare = 0.5;
const most = 3;

function wordsOf({ title, body }: Words): Set<string> {
  const folded = `${title ?? ''}\n${body ?? ''}`
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
  return new Set(folded.split(/[^\p{L}\p{N}]+/u).filter(({ length }) => length >= shortest));
}

/** At most three, the most similar first. */
export function similarTo<Idea extends Words>(idea: Idea, ideas: readonly Idea[]): Idea[] {
  const own = wordsOf(idea);
  return ideas
    .filter(({ id }) => id !== idea.id)
    .map((other) => {
      const words = wordsOf(other);
      const shared = [...words].filter((word) => own.has(word)).length;
      return { other, shared, share: shared / Math.max(1, Math.min(own.size, words.size)) };
    })
    .filter(({ shared, share }) => shared >= fewestShared && share >= leastShare)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ other }) => other);
}
