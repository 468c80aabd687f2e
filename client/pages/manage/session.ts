import { batch, computed, signal } from '@preact/signals';
import type { Session } from '../../../shared/api/manage.ts';
import type { PlainContract } from '../../../shared/api/shape.ts';
import { hasOneOf } from '../../../shared/domain/roles.ts';
import { language, setLanguage } from '../../i18n/index.ts';
import { ApiError } from '../../services/api.ts';
import { onOldSignIn, onRolesChange, onSessionEnd, readSession, signOut } from '../../services/manage.ts';

/** Who is signed in: undefined while nobody has asked the server, null when it is no one. */
export const session = signal<Session | null | undefined>(undefined);

/**
 * Why somebody is asked to sign in again while they work: their session has `ended`, or is too `old` for what they want to do.
 * What they typed is still on the page, under the sign-in dialog.
 */
export const signInAgain = signal<'ended' | 'old' | undefined>(undefined);
/** Until they are signed in again, pages ask the server for nothing. */
export const sessionExpired = computed(() => signInAgain.value === 'ended');

onSessionEnd(() => {
  if (session.value) signInAgain.value = 'ended';
});

onOldSignIn(() => {
  signInAgain.value = 'old';
});

// A role was taken away, or demands a second factor: the pages that it opened close.
onRolesChange(() => void loadSession().catch(() => {}));

/** May whoever is signed in call this? Components that ask render again when their roles change. */
export function may({ roles }: PlainContract): boolean {
  if (session.value?.lacksFactor) return false;
  return roles === undefined || hasOneOf(session.value?.roles ?? [], roles);
}

export function startSession(who: Session): void {
  batch(() => {
    session.value = who;
    signInAgain.value = undefined;
  });
  // Where its texts do not come, the page stays in its own.
  if (who.language && who.language !== language.peek()) void setLanguage(who.language).catch(() => {});
}

/** Asks the server once. Throws ApiError where it gives no answer to that. */
export async function loadSession(): Promise<void> {
  try {
    startSession(await readSession());
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'not_signed_in')) throw error;
    session.value = null;
  }
}

/** Nobody is signed in from now on: the console leads to its sign-in page. */
export function giveUpSession(): void {
  batch(() => {
    session.value = null;
    signInAgain.value = undefined;
  });
}

export async function endSession(): Promise<void> {
  await signOut();
  giveUpSession();
}
