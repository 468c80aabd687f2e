/** Second factors of the people in the console (docs/decisions/0046). */
import { accountParams } from '../accounts.ts';
import { emptyBody } from '../common.ts';
import { contractsOf } from '../contract.ts';
import {
  addedReply,
  addPasskeyBody,
  appSecretReply,
  codesReply,
  confirmAppBody,
  demandSchema,
  factorsRemovedReply,
  factorsReply,
  passkeyCreation,
  passkeyParams,
} from '../factors.ts';

/** Nobody needs more, and guessing is slow. */
const attemptsPerMinute = 10;
/** Who still has to set up a second factor that is demanded of them reaches these, and nothing else. */
const own = { caller: 'signed in', beforeFactor: true } as const;
/** What an open page is not enough for. */
const change = { ...own, freshly: true, attemptsPerMinute } as const;

export const ownFactorContracts = contractsOf('console', {
  readFactors: {
    method: 'GET',
    path: '/api/manage/factors',
    ...own,
    answer: { status: 200, json: factorsReply },
  },
  /** Makes a secret for an app, which counts once a code of it has come. */
  beginApp: {
    method: 'POST',
    path: '/api/manage/factors/app',
    ...change,
    body: emptyBody,
    answer: { status: 200, json: appSecretReply },
  },
  /** In place of an app that was there before. */
  confirmApp: {
    method: 'PUT',
    path: '/api/manage/factors/app',
    ...change,
    body: confirmAppBody,
    answer: { status: 200, json: addedReply },
    errors: ['factor_setup_expired', 'code_wrong'],
    trail: { kind: 'factor_added', written: 'with', takesAccess: true },
  },
  removeApp: {
    method: 'DELETE',
    path: '/api/manage/factors/app',
    ...change,
    answer: { status: 204 },
    errors: ['factor_not_found', 'factor_demanded'],
    trail: { kind: 'factor_removed', written: 'with', takesAccess: true },
  },
  beginPasskey: {
    method: 'POST',
    path: '/api/manage/factors/passkeys',
    ...change,
    body: emptyBody,
    answer: { status: 200, json: passkeyCreation },
    errors: ['passkeys_unavailable'],
  },
  addPasskey: {
    method: 'PUT',
    path: '/api/manage/factors/passkeys',
    ...change,
    body: addPasskeyBody,
    answer: { status: 200, json: addedReply },
    errors: [
      'text_refused',
      'passkeys_unavailable',
      'factor_setup_expired',
      'passkey_refused',
      'passkey_exists',
    ],
    trail: { kind: 'factor_added', written: 'with', takesAccess: true },
  },
  removePasskey: {
    method: 'DELETE',
    path: '/api/manage/factors/passkeys/:passkey',
    ...change,
    params: passkeyParams,
    answer: { status: 204 },
    errors: ['factor_not_found', 'factor_demanded'],
    trail: { kind: 'factor_removed', written: 'with', takesAccess: true },
  },
  /** In place of those that were made before, used or not. */
  makeRecoveryCodes: {
    method: 'POST',
    path: '/api/manage/factors/codes',
    ...change,
    body: emptyBody,
    answer: { status: 200, json: codesReply },
    errors: ['factor_not_found'],
    trail: { kind: 'recovery_codes_made', written: 'with', takesAccess: true },
  },
});

export const factorContracts = contractsOf('console', {
  /** All of somebody's, who has lost them. Their sessions end, and they are told by mail where mails are sent. */
  removeFactors: {
    method: 'DELETE',
    path: '/api/manage/accounts/:account/factors',
    caller: ['administrator'],
    freshly: true,
    params: accountParams,
    answer: { status: 200, json: factorsRemovedReply },
    errors: ['account_not_found', 'factor_not_found', 'factor_demanded'],
    trail: { kind: 'factors_removed', written: 'with', takesAccess: true },
  },
  readDemand: {
    method: 'GET',
    path: '/api/manage/factor-demand',
    caller: ['administrator', 'auditor'],
    answer: { status: 200, json: demandSchema },
  },
  /** Whoever demands a second factor of others has one: so it is known that they can be set up here. */
  changeDemand: {
    method: 'PUT',
    path: '/api/manage/factor-demand',
    caller: ['administrator'],
    freshly: true,
    body: demandSchema,
    answer: { status: 204 },
    errors: ['own_factor_first'],
    trail: {
      ...{ kind: 'factor_demand_changed', written: 'with', takesAccess: true },
      keeps: { roles: 'body.roles' },
    },
  },
});
