/** The line above which a campaign's managers promise to answer every idea. It is public, and only ever lowered. */
import { z } from 'zod';
import { type RatedIdea, rankByResult } from './ranking.ts';

export const promiseSchema = z.discriminatedUnion('kind', [
  /** So many ideas, from the best result on. */
  z.strictObject({ kind: z.literal('top'), count: z.int().min(1).max(100_000) }),
  /** All ideas that at least so many percent support. */
  z.strictObject({ kind: z.literal('support'), percent: z.int().min(1).max(100) }),
]);
export type AnswerPromise = z.infer<typeof promiseSchema>;

/** The ids of the ideas above the line. */
export function promisedIdeas(ideas: readonly RatedIdea[], promise: AnswerPromise): string[] {
  const ranked = rankByResult(ideas);
  const above =
    promise.kind === 'top'
      ? ranked.slice(0, promise.count)
      : ranked.filter(({ support }) => support !== null && support * 100 >= promise.percent);
  return above.map(({ id }) => id);
}

/** Does `next` keep all that `before` promised, with these results? */
export function keepsPromise(
  before: AnswerPromise,
  next: AnswerPromise,
  ideas: readonly RatedIdea[],
): boolean {
  if (before.kind === 'top' && next.kind === 'top') return next.count >= before.count;
  if (before.kind === 'support' && next.kind === 'support') return next.percent <= before.percent;
  const above = new Set(promisedIdeas(ideas, next));
  // Where there are no results yet, nobody knows which ideas the line is above.
  const known = ideas.length > 0 && ideas.every(({ cells }) => cells !== null);
  return known && promisedIdeas(ideas, before).every((id) => above.has(id));
}
