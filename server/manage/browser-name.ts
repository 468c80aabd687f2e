import bowser from 'bowser';

/**
 * The browser in the two words that its user would use, such as Firefox and Windows: neither a version nor anything else
 * that would tell two of them apart is kept. Null where it does not say.
 */
export function nameBrowser(userAgent: string | undefined): {
  browser: string | null;
  system: string | null;
} {
  if (!userAgent) return { browser: null, system: null };
  const parsed = bowser.parse(userAgent.slice(0, 500));
  return { browser: known(parsed.browser.name), system: known(parsed.os.name) };
}

/** What a strange header makes of itself is not worth keeping. */
function known(name: string | undefined): string | null {
  return name && /^[\w .+-]{1,30}$/.test(name) ? name : null;
}
