import type { Policy } from './policy.ts';

/** How many more must enrol in a pool before anything may be posted from it: nobody speaks without others to hide among. */
export function missingMembers(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  enrolled: number,
): number {
  return Math.max(0, minimumAnonymitySet - enrolled);
}
