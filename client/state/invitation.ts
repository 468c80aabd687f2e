import type { Signal } from '@preact/signals';

/**
 * A member's link carries the enrolment code in its fragment, which browsers send to no server. Moves it from the
 * address, where it would stay in the history, into `code`; also when such a link is opened on an open page. Returns
 * what stops it.
 */
export function takeInvitation(code: Signal<string>): () => void {
  const take = () => {
    const found = new URLSearchParams(location.hash.slice(1)).get('code');
    if (!found) return;
    code.value = found;
    history.replaceState(history.state, '', location.pathname + location.search);
  };
  take();
  addEventListener('hashchange', take);
  return () => removeEventListener('hashchange', take);
}
