import type { FastifyInstance } from 'fastify';
import { accountContracts } from '../../shared/api/routes/accounts.ts';
import type { RegistrarDeps } from '../deps.ts';
import type { Access } from '../http/serve.ts';
import { changeRoles, listAccounts, removeAccount } from './accounts.ts';
import { serveConsole, step } from './serve-console.ts';

export function accountRoutes(app: FastifyInstance, access: Access<'has a role'>, deps: RegistrarDeps): void {
  serveConsole(app, access, deps, accountContracts, {
    listAccounts: async () => ({ accounts: await listAccounts(deps.registrar) }),
    changeRoles: ({ params, body: { roles } }) =>
      step(
        async (trx) => {
          const account = await changeRoles(trx, params.account, roles);
          return { account, told: { person: account.name, before: account.roles, roles: [...roles] } };
        },
        async ({ account }) => ({ ...account, roles: [...roles] }),
      ),
    removeAccount: ({ params }) =>
      step(
        async (trx) => {
          const { name, roles } = await removeAccount(trx, params.account);
          return { told: { person: name, before: roles } };
        },
        async () => {},
      ),
  });
}
