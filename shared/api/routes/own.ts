/** What everybody in the console does with their own account, and how they come back into it. */
import { contractsOf } from '../contract.ts';
import { sessionReply } from '../manage.ts';
import { changePasswordBody, forgottenBody, profileBody, resetBody, sessionList } from '../own.ts';

/** Guessing is slow. */
const attemptsPerMinute = 10;

export const ownContracts = contractsOf('console', {
  changeProfile: {
    method: 'PUT',
    path: '/api/manage/account',
    caller: 'signed in',
    body: profileBody,
    answer: { status: 200, json: sessionReply },
    errors: ['text_refused'],
    trail: { kind: 'profile_changed', written: 'with' },
  },
  /** All other sessions of the account end. */
  changePassword: {
    method: 'PUT',
    path: '/api/manage/password',
    caller: 'signed in',
    attemptsPerMinute,
    body: changePasswordBody,
    answer: { status: 204 },
    errors: ['password_wrong', 'password_common'],
    trail: { kind: 'password_changed', written: 'with', takesAccess: true },
  },
  listSessions: {
    method: 'GET',
    path: '/api/manage/sessions',
    caller: 'signed in',
    answer: { status: 200, json: sessionList },
  },
  /** This one too. */
  endSessions: {
    method: 'DELETE',
    path: '/api/manage/sessions',
    caller: 'signed in',
    answer: { status: 204 },
    trail: { kind: 'sessions_ended', written: 'with', takesAccess: true },
  },
});

export const resetContracts = contractsOf('console', {
  /** Answers the same, and as soon, whether somebody has this address or not. */
  forgetPassword: {
    method: 'POST',
    path: '/api/manage/reset',
    caller: 'anyone',
    attemptsPerMinute,
    body: forgottenBody,
    answer: { status: 204 },
    errors: ['mails_missing'],
    trail: { kind: 'reset_asked', written: 'aside' },
  },
  /** All sessions of the account end. */
  resetPassword: {
    method: 'PUT',
    path: '/api/manage/reset',
    caller: 'one-time link',
    attemptsPerMinute,
    body: resetBody,
    answer: { status: 204 },
    errors: ['reset_link_invalid', 'password_common'],
    trail: { kind: 'password_reset', written: 'with', takesAccess: true },
  },
});
