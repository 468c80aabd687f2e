/** The people in the console. */
import {
  acceptBody,
  accountList,
  accountParams,
  accountSchema,
  invitationList,
  invitationParams,
  invitationReply,
  inviteBody,
  inviteReply,
  rolesBody,
  tokenBody,
} from '../accounts.ts';
import { contractsOf } from '../contract.ts';
import { sessionReply } from '../manage.ts';

/** Guessing links is slow. */
const attemptsPerMinute = 10;
const notOpen = [
  'invitation_unknown',
  'invitation_used',
  'invitation_withdrawn',
  'invitation_expired',
] as const;

export const accountContracts = contractsOf('console', {
  listAccounts: {
    method: 'GET',
    path: '/api/manage/accounts',
    caller: ['administrator', 'auditor'],
    answer: { status: 200, json: accountList },
  },
  changeRoles: {
    method: 'PUT',
    path: '/api/manage/accounts/:account',
    caller: ['administrator'],
    freshly: true,
    params: accountParams,
    body: rolesBody,
    answer: { status: 200, json: accountSchema },
    errors: ['account_not_found', 'last_administrator'],
    trail: { kind: 'roles_changed', written: 'with', takesAccess: true },
  },
  /** Its sessions end with it. */
  removeAccount: {
    method: 'DELETE',
    path: '/api/manage/accounts/:account',
    caller: ['administrator'],
    params: accountParams,
    answer: { status: 204 },
    errors: ['account_not_found', 'last_administrator'],
    trail: { kind: 'account_removed', written: 'with', takesAccess: true },
  },
  /** Those that can be used, and those that expired without having been. */
  listInvitations: {
    method: 'GET',
    path: '/api/manage/invitations',
    caller: ['administrator', 'auditor'],
    answer: { status: 200, json: invitationList },
  },
  /** In place of an earlier one for the same address. The link is shown this once; whether a mail has left is said. */
  invite: {
    method: 'POST',
    path: '/api/manage/invitations',
    caller: ['administrator'],
    freshly: true,
    body: inviteBody,
    answer: { status: 201, json: inviteReply },
    errors: ['account_exists'],
    trail: { kind: 'invited', written: 'with', keeps: { person: 'body.email', roles: 'body.roles' } },
  },
  withdrawInvitation: {
    method: 'DELETE',
    path: '/api/manage/invitations/:invitation',
    caller: ['administrator'],
    params: invitationParams,
    answer: { status: 204 },
    errors: ['invitation_unknown'],
    trail: { kind: 'invitation_withdrawn', written: 'with' },
  },
});

/** What the link of an invitation opens. */
export const invitationContracts = contractsOf('console', {
  /** The token stands in the body: addresses are logged by proxies. */
  readInvitation: {
    method: 'POST',
    path: '/api/manage/invitation',
    caller: 'one-time link',
    attemptsPerMinute,
    body: tokenBody,
    answer: { status: 200, json: invitationReply },
    errors: [...notOpen, 'signed_in_otherwise'],
  },
  /** Signs the new person in. */
  acceptInvitation: {
    method: 'PUT',
    path: '/api/manage/invitation',
    caller: 'one-time link',
    attemptsPerMinute,
    body: acceptBody,
    answer: { status: 200, json: sessionReply },
    errors: ['text_refused', ...notOpen, 'signed_in_otherwise', 'account_exists', 'password_common'],
    trail: { kind: 'invitation_accepted', written: 'with' },
  },
});
