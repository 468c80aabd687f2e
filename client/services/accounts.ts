import type { z } from 'zod';
import type {
  AccountView,
  acceptBody,
  InviteReply,
  invitationList,
  inviteBody,
  OpenInvitation,
} from '../../shared/api/accounts.ts';
import type { Session } from '../../shared/api/manage.ts';
import type { Roles } from '../../shared/domain/roles.ts';
import { accounts, invitations } from './contracts/console.data.ts';
import { ask } from './manage.ts';

/** Everybody who may sign in to the console, by name. */
export async function listAccounts(): Promise<AccountView[]> {
  return (await ask(accounts.listAccounts, {})).accounts;
}

/** Refused with `last_administrator` where nobody would be one any more. */
export function changeRoles(account: string, roles: Roles): Promise<AccountView> {
  return ask(accounts.changeRoles, { params: { account }, body: { roles } });
}

/** Refused with `last_administrator` where nobody would be one any more. */
export function removeAccount(account: string): Promise<void> {
  return ask(accounts.removeAccount, { params: { account } });
}

export function listInvitations(): Promise<z.infer<typeof invitationList>> {
  return ask(accounts.listInvitations, {});
}

/** Its link is shown this once. */
export function invite(body: z.input<typeof inviteBody>): Promise<InviteReply> {
  return ask(accounts.invite, { body });
}

export function withdrawInvitation(invitation: string): Promise<void> {
  return ask(accounts.withdrawInvitation, { params: { invitation } });
}

/** Whom a link invites. Refused with a code that says what became of the invitation. */
export function readInvitation(token: string): Promise<OpenInvitation> {
  return ask(invitations.readInvitation, { body: { token } });
}

export function acceptInvitation(body: z.input<typeof acceptBody>): Promise<Session> {
  return ask(invitations.acceptInvitation, { body });
}
