import type { Signal } from '@preact/signals';
import { type Invitation, readInvitation } from '../../shared/domain/invitation.ts';

/**
 * Moves what a member's link brings from the address, where it would stay in the history, into `invitation`; also when
 * such a link is opened on an open page. Returns what stops it.
 */
export function takeInvitation(invitation: Signal<Invitation | undefined>): () => void {
  const take = () => {
    const found = readInvitation(location.hash.slice(1));
    if (!found) return;
    invitation.value = found;
    history.replaceState(history.state, '', location.pathname + location.search);
  };
  take();
  addEventListener('hashchange', take);
  return () => removeEventListener('hashchange', take);
}
