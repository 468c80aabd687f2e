import type { Author } from './operator-view/types.ts';

/**
 * Entries that are scored apart. Of those who enrolled a short time ago, by what they chose: `later`, and `visit` as far as
 * their entry left in the visit in which they enrolled. Of all, by when they came: in the visit in which their author joined
 * the campaign (`joining`), or `afterwards`.
 */
export type Group = 'later' | 'visit' | 'joining' | 'afterwards';

export const groupTexts: Record<Group, string> = {
  later: 'later',
  visit: 'in this visit',
  joining: 'in the visit of joining',
  afterwards: 'afterwards',
};

export function isOf(
  { leaving, withJoining }: Pick<Author, 'leaving' | 'withJoining'>,
  group: Group | undefined,
): boolean {
  switch (group) {
    case undefined:
      return true;
    case 'later':
      return leaving === 'later';
    case 'visit':
      return leaving === 'visit' && withJoining;
    case 'joining':
      return withJoining;
    case 'afterwards':
      return !withJoining;
  }
}
