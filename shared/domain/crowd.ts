import type { Policy } from './policy.ts';

/**
 * How many more people must join a pool before anything may be posted from it, so that nobody posts without
 * others to hide among. `enrolled` is the published number of those who joined: a refusal must not say more
 * than the page.
 */
export function missingMembers(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  enrolled: number,
): number {
  return Math.max(0, minimumAnonymitySet - enrolled);
}

/**
 * The number of people who joined a pool, as it is published from a round time on. A number that followed
 * each enrolment would tell its moment to everyone (docs/decisions/0019). So people are counted at the first
 * round time of the day after they joined, together with all others of that day, and at the close. One
 * exception: when the pool reaches its minimum anonymity set, exactly that minimum is published at the next
 * round time, because everybody waits for it. The number never goes down.
 */
export function toldMembers(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  { enrolled, told, all }: { enrolled: number; told: number; all: boolean },
): number {
  if (all) return Math.max(told, enrolled);
  return enrolled >= minimumAnonymitySet ? Math.max(told, minimumAnonymitySet) : told;
}
