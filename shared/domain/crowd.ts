import type { Policy } from './policy.ts';

/**
 * How many more must join a pool before anything may be posted from it: nobody speaks without others to hide among.
 * `enrolled`: those who were told to have joined, so that a refusal says no more than the page.
 */
export function missingMembers(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  enrolled: number,
): number {
  return Math.max(0, minimumAnonymitySet - enrolled);
}

/**
 * How many of a pool are told to have joined, from a round time on: whoever joined is told at the first round time of the
 * next day, with all others of the day, and at the close. That there are enough to hide among is told at the next round
 * time, with the number that it takes and no other: everybody waits for it. A number that followed each enrolment would
 * tell its moment to everyone (docs/decisions/0019). It never goes back.
 */
export function toldMembers(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  { enrolled, told, all }: { enrolled: number; told: number; all: boolean },
): number {
  if (all) return Math.max(told, enrolled);
  return enrolled >= minimumAnonymitySet ? Math.max(told, minimumAnonymitySet) : told;
}
