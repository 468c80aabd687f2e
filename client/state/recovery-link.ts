import { signal } from '@preact/signals';

/** What a link from another device of the member brought (services/recovery.ts); empty once it is used. */
export const recoveryLink = signal('');

const page = /^\/c\/[^/]+\/restore\/?$/;

/**
 * The link carries a whole seed in its fragment, which browsers send to no server. Takes it out of the address at once,
 * before anything is loaded or shown; also when such a link is opened on an open page.
 */
export function takeRecoveryLink(): void {
  const take = () => {
    if (!page.test(location.pathname) || location.hash.length < 2) return;
    recoveryLink.value = location.hash.slice(1);
    history.replaceState(history.state, '', location.pathname + location.search);
  };
  take();
  addEventListener('hashchange', take);
}
