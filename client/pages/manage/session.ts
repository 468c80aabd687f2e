import { batch, signal } from '@preact/signals';
import type { Session } from '../../../shared/api/manage.ts';
import { ApiError } from '../../services/api.ts';
import { onSessionEnd, readSession, signOut } from '../../services/manage.ts';

/** Who is signed in: undefined while nobody has asked the server, null when it is no one. */
export const session = signal<Session | null | undefined>(undefined);

/** The session ended while somebody worked: what they typed is still on the page, under the sign-in dialog. */
export const sessionExpired = signal(false);

onSessionEnd(() => {
  if (session.value) sessionExpired.value = true;
});

export function startSession(who: Session): void {
  batch(() => {
    session.value = who;
    sessionExpired.value = false;
  });
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
    sessionExpired.value = false;
  });
}

export async function endSession(): Promise<void> {
  await signOut();
  giveUpSession();
}
