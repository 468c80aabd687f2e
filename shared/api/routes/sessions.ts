/** Signing in to the console, and out of it. */
import { z } from 'zod';
import { contractsOf } from '../contract.ts';
import { askPasskeyBody, passkeyRequest, secondStepReply, showFactorBody } from '../factors.ts';
import { sessionReply, setupBody, setupReply, signInBody } from '../manage.ts';

/** Guessing passwords and setup links is slow. */
const attemptsPerMinute = 10;

export const sessionContracts = contractsOf('console', {
  isSetupNeeded: {
    method: 'GET',
    path: '/api/manage/setup',
    caller: 'anyone',
    answer: { status: 200, json: setupReply },
  },
  setUp: {
    method: 'POST',
    path: '/api/manage/setup',
    caller: 'setup link',
    attemptsPerMinute,
    body: setupBody,
    answer: { status: 200, json: sessionReply },
    errors: ['text_refused', 'setup_done', 'setup_link_invalid', 'password_common'],
    trail: { kind: 'set_up', written: 'with' },
  },
  /** Who has a second factor is asked for it, and not signed in before. */
  signIn: {
    method: 'POST',
    path: '/api/manage/session',
    caller: 'anyone',
    attemptsPerMinute,
    body: signInBody,
    answer: { status: 200, json: z.union([sessionReply, secondStepReply]) },
    errors: ['text_refused', 'sign_in_failed', 'sign_in_expired', 'account_not_found'],
    trail: { kind: 'signed_in', written: 'with' },
  },
  /** What a passkey has to sign. */
  askPasskey: {
    method: 'POST',
    path: '/api/manage/session/passkey',
    caller: 'anyone',
    attemptsPerMinute,
    body: askPasskeyBody,
    answer: { status: 200, json: passkeyRequest },
    errors: ['sign_in_expired', 'passkeys_unavailable'],
  },
  showFactor: {
    method: 'POST',
    path: '/api/manage/session/factor',
    caller: 'anyone',
    attemptsPerMinute,
    body: showFactorBody,
    answer: { status: 200, json: sessionReply },
    errors: [
      'sign_in_expired',
      'code_wrong',
      'too_many_codes',
      'passkey_refused',
      'passkey_unverified',
      'passkeys_unavailable',
    ],
    trail: { kind: 'signed_in', written: 'with' },
  },
  readSession: {
    method: 'GET',
    path: '/api/manage/session',
    caller: 'signed in',
    beforeFactor: true,
    answer: { status: 200, json: sessionReply },
  },
  /** Also without a session: whoever signs out is signed out. */
  signOut: {
    method: 'DELETE',
    path: '/api/manage/session',
    caller: 'anyone',
    answer: { status: 204 },
    trail: { kind: 'signed_out', written: 'with' },
  },
});
