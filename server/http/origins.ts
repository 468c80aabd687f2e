/** Is `host`, as a request names it, that of the origin? It may name the port that goes without saying. */
export function isHostOf(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin) || !host) return false;
  const { protocol, host: expected } = new URL(origin);
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === expected;
}
