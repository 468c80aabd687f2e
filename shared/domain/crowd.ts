import type { Policy } from './policy.ts';

/** How many more must enrol in a pool before anything may be posted from it: nobody speaks without others to hide among. */
export function missingMembers(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  enrolled: number,
): number {
  return Math.max(0, minimumAnonymitySet - enrolled);
}

/**
 * How many are said to have enrolled in a pool: exact until there are enough, since people wait for that; from then on
 * those who have their leaf in the ledger, which is as of the last release. A number that changed with each enrolment
 * would tell its second to everyone (docs/decisions/0019). It never goes back.
 */
export function shownMembers(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  enrolled: number,
  issued = 0,
): number {
  return Math.min(enrolled, Math.max(minimumAnonymitySet, issued));
}
