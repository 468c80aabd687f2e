/** Parts of an address, as a caller gives them. */
export interface AddressParts {
  params?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, unknown>>;
}

/**
 * The address of a route with these parts in it, encoded. A query keeps the order in which it is given, so that all devices
 * send the same bytes, and leaves out what is undefined. Throws RangeError where a parameter is missing.
 */
export function addressOf(path: string, { params = {}, query = {} }: AddressParts): string {
  const address = path.replace(/:(\w+)|\*/g, (_, name?: string) => {
    const value = params[name ?? '*'];
    if (value === undefined) throw new RangeError(`${path} lacks ${name ?? 'its end'}`);
    // The end of a path may have several parts.
    return String(value)
      .split(name === undefined ? '/' : /$^/)
      .map(encodeURIComponent)
      .join('/');
  });
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return address;
  return `${address}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
