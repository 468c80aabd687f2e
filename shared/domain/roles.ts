/** What somebody may be in the console; one person may be several of them. docs/roles.md says what each may do. */
export const roles = ['administrator', 'manager', 'moderator', 'responder', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** One at least. */
export type Roles = readonly [Role, ...Role[]];

/** Does one of these roles do? */
export function hasOneOf(own: readonly Role[], enough: Roles): boolean {
  return enough.some((role) => own.includes(role));
}
