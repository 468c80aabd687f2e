import type { FastifyInstance } from 'fastify';
import { accountContracts } from '../../shared/api/routes/accounts.ts';
import type { RegistrarDeps } from '../deps.ts';
import type { Access } from '../http/serve.ts';
import { invitationMail } from '../mail/texts.ts';
import { changeRoles, listAccounts, removeAccount } from './accounts.ts';
import { invitationDays, invite, listInvitations, withdrawInvitation } from './invitations.ts';
import { sendMail } from './send-mail.ts';
import { serveConsole, step } from './serve-console.ts';

export function accountRoutes(app: FastifyInstance, access: Access<'has a role'>, deps: RegistrarDeps): void {
  const { registrar, clock, publicUrl, mailer } = deps;
  serveConsole(app, access, deps, accountContracts, {
    listAccounts: async () => ({ accounts: await listAccounts(registrar) }),
    changeRoles: ({ params, body: { roles } }) =>
      step(
        async (trx) => {
          const account = await changeRoles(trx, params.account, roles);
          return {
            account,
            told: { person: account.name, account: account.id, before: account.roles, roles: [...roles] },
          };
        },
        async ({ account }) => ({ ...account, roles: [...roles] }),
      ),
    removeAccount: ({ params }) =>
      step(
        async (trx) => {
          const { id, name, roles } = await removeAccount(trx, params.account);
          return { told: { person: name, account: id, before: roles } };
        },
        async () => {},
      ),
    listInvitations: async () => ({
      invitations: await listInvitations(registrar, clock()),
      mails: mailer !== undefined,
    }),
    invite: ({ body, account }) =>
      step(
        async (trx) => ({ made: await invite(trx, account.id, body, clock()), told: {} }),
        async ({ made: { token, invitation } }) => {
          const link = `${publicUrl()}/manage/invitation#${token}`;
          const text = invitationMail[body.language]({ link, days: invitationDays, from: account.name });
          return { invitation, link, mail: await sendMail(mailer, { to: invitation.email, ...text }) };
        },
      ),
    withdrawInvitation: ({ params }) =>
      step(
        async (trx) => ({ told: { person: await withdrawInvitation(trx, params.invitation) } }),
        async () => {},
      ),
  });
}
