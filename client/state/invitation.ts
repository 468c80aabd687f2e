import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Invitation, readInvitation } from '../../shared/domain/invitation.ts';

const key = 'candor.invitations';
/** By the campaign's slug; null: used or refused in this tab. */
type Invitations = Readonly<Record<string, Invitation | null>>;

/** Of the tab: the one of another tab may be somebody else's. */
const ofTab = () => sessionStorage;
/** The last one that came to the device, for a tab that none came to. */
const ofDevice = () => localStorage;

/** Kept until they are used or refused: a page that was reloaded has them, and so has the next one where the tab was closed. */
const invitations = signal<Invitations>({ ...read(ofDevice), ...read(ofTab) });

export function invitationTo(slug: string): ReadonlySignal<Invitation | undefined> {
  return computed(() => invitations.value[slug] ?? undefined);
}

export function keepInvitation(slug: string, invitation: Invitation): void {
  keep(ofDevice, { ...read(ofDevice), [slug]: invitation });
  show({ ...invitations.value, [slug]: invitation });
}

export function forgetInvitation(slug: string): void {
  const gone = invitations.value[slug];
  if (!gone) return;
  const { [slug]: last, ...others } = read(ofDevice);
  if (last?.code === gone.code) keep(ofDevice, others);
  show({ ...invitations.value, [slug]: null });
}

export function forgetAllInvitations(): void {
  keep(ofDevice, {});
  show({});
}

function show(next: Invitations): void {
  invitations.value = next;
  keep(ofTab, next);
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

function read(storage: () => Storage): Invitations {
  try {
    // Only this file writes there.
    return JSON.parse(storage().getItem(key) ?? '{}') as Invitations;
  } catch {
    return {};
  }
}

function keep(storage: () => Storage, next: Invitations): void {
  try {
    if (Object.keys(next).length > 0) storage().setItem(key, JSON.stringify(next));
    else storage().removeItem(key);
  } catch {
    // It is there for as long as the page is.
  }
}
