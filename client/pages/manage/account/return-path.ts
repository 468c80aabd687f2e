/** Where to go after signing in: a page of the console, never another site. */
export function returnPath(then: string | undefined): string {
  return then !== undefined && /^\/manage(?:[/?]|$)/.test(then) ? then : '/manage';
}
