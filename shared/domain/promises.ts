/** The line above which a campaign's managers promise to answer every idea. It is public, and only ever lowered. */
import { z } from 'zod';
import { type RatedIdea, rankByResult, resultOf } from './ranking.ts';

export const promiseSchema = z.discriminatedUnion('kind', [
  /** So many ideas, from the best result on. */
  z.strictObject({ kind: z.literal('top'), count: z.int().min(1).max(100_000) }),
  /** All ideas that at least so many percent support. */
  z.strictObject({ kind: z.literal('support'), percent: z.int().min(1).max(100) }),
]);
export type AnswerPromise = z.infer<typeof promiseSchema>;

/** `hidden`: its text is taken away. Its result stays, as everybody reads it. */
type PromisedIdea = RatedIdea & { hidden?: boolean };

/**
 * The ids of the ideas above the line that can be answered. A hidden idea cannot, and its place goes to the next one, so that
 * hiding makes no promise smaller while there are ideas.
 */
export function promisedIdeas(ideas: readonly PromisedIdea[], promise: AnswerPromise): string[] {
  const count = promise.kind === 'top' ? promise.count : countSupported(ideas, promise.percent);
  const readable = rankByResult(ideas.filter(({ hidden }) => !hidden));
  return readable.slice(0, count).map(({ id }) => id);
}

function countSupported(ideas: readonly PromisedIdea[], percent: number): number {
  const supports = ideas.map((idea) => resultOf(idea).support);
  return supports.filter((support) => support !== null && support * 100 >= percent).length;
}

/** Does `next` keep all that `before` promised, with these results? */
export function keepsPromise(
  before: AnswerPromise,
  next: AnswerPromise,
  ideas: readonly PromisedIdea[],
): boolean {
  if (before.kind === 'top' && next.kind === 'top') return next.count >= before.count;
  if (before.kind === 'support' && next.kind === 'support') return next.percent <= before.percent;
  const above = new Set(promisedIdeas(ideas, next));
  // Where there are no results yet, nobody knows which ideas the line is above.
  const known = ideas.length > 0 && ideas.every(({ cells }) => cells !== null);
  return known && promisedIdeas(ideas, before).every((id) => above.has(id));
}
