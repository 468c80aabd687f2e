import { useEffect, useState } from 'preact/hooks';

/** The token of a one-time link, taken out of the address so that it stays in no history. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname);
  return token;
}

/** Empty where the page was opened without one. */
export function useLinkToken(): string {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    // a link with another token, opened in the same window
    const onHash = () => setToken((known) => takeToken() || known);
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  return token;
}
