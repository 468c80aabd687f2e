import type { z } from 'zod';
import type { Session } from '../../shared/api/manage.ts';
import type {
  changePasswordBody,
  forgottenBody,
  profileBody,
  resetBody,
  SessionView,
} from '../../shared/api/own.ts';
import { own, resets } from './contracts/console.data.ts';
import { ask } from './manage.ts';

export function changeProfile(body: z.input<typeof profileBody>): Promise<Session> {
  return ask(own.changeProfile, { body });
}

/** Refused with `password_wrong` or `password_common`. */
export function changePassword(body: z.input<typeof changePasswordBody>): Promise<void> {
  return ask(own.changePassword, { body });
}

export async function listSessions(): Promise<SessionView[]> {
  return (await ask(own.listSessions, {})).sessions;
}

/** This one too. */
export function endSessions(): Promise<void> {
  return ask(own.endSessions, {});
}

/** Refused with `mails_missing`; otherwise it never says whether somebody has this address. */
export function forgetPassword(body: z.input<typeof forgottenBody>): Promise<void> {
  return ask(resets.forgetPassword, { body });
}

/** Refused with `reset_link_invalid` or `password_common`. */
export function resetPassword(body: z.input<typeof resetBody>): Promise<void> {
  return ask(resets.resetPassword, { body });
}
