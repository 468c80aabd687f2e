import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Invitation, readInvitation } from '../../shared/domain/invitation.ts';

const key = 'candor.invitations';
type Invitations = Readonly<Record<string, Invitation>>;

/** By the campaign's slug. Kept on the device until they are used or refused: a page that was reloaded has them. */
const invitations = signal<Invitations>(read());

export function invitationTo(slug: string): ReadonlySignal<Invitation | undefined> {
  return computed(() => invitations.value[slug]);
}

export function keepInvitation(slug: string, invitation: Invitation): void {
  keep({ ...invitations.value, [slug]: invitation });
}

export function forgetInvitation(slug: string): void {
  const { [slug]: gone, ...others } = invitations.value;
  if (gone) keep(others);
}

export function forgetAllInvitations(): void {
  keep({});
}

/**
 * Puts the address right that a link to a campaign had on its way through mail programs, and takes out of it what a member's
 * link brings: it would stay in the history. First of all, before anything is loaded or shown; also when such a link is opened
 * on an open page.
 */
export function takeLinks(): void {
  take();
  addEventListener('hashchange', () => {
    // The router hears of what was typed and pressed, not of what was replaced.
    if (take()) dispatchEvent(new PopStateEvent('popstate'));
  });
}

function take(): boolean {
  const { pathname, search, hash } = location;
  const path = campaignPath(pathname);
  const [, slug, place] = /^\/c\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (slug === undefined) return false;
  const invitation = place?.startsWith('/restore') ? undefined : readInvitation(pathname + search + hash);
  if (invitation) {
    keepInvitation(slug, invitation);
    history.replaceState(history.state, '', `/c/${slug}/join`);
  } else if (path !== pathname) history.replaceState(history.state, '', path + search + hash);
  return invitation !== undefined;
}

/** Without what was put around the address where it stood in a text, and up to where it says what it brings. */
function campaignPath(pathname: string): string {
  const path = pathname.replace(/^\/{2,}/, '/');
  if (!/^\/c\//i.test(path)) return path;
  return path
    .replace(/%(?:25)*(?:23|3F).*$/i, '')
    .replace(/(?:[^\w/%-]|%[0-9a-f]{2})+$/i, '')
    .toLowerCase();
}

function read(): Invitations {
  try {
    // Only this file writes there.
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Invitations;
  } catch {
    return {};
  }
}

function keep(next: Invitations): void {
  invitations.value = next;
  try {
    if (Object.keys(next).length > 0) localStorage.setItem(key, JSON.stringify(next));
    else localStorage.removeItem(key);
  } catch {
    // It is there for as long as the page is.
  }
}
